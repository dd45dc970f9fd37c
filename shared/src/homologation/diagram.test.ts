/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { STATE_LABELS, TRANSITION_LABELS } from '../labels/fr.js';
import { workflowDiagram } from './diagram.js';
import { KIND_RULES, KINDS } from './kind.js';
import { STATES } from './state.js';
import { TRANSITION_NAMES, TRANSITIONS } from './workflow.js';

const START = '<!-- workflow:start -->';
const END = '<!-- workflow:end -->';
const STALE =
  'The diagram of the workflow in README.md is stale or absent: run `npm run diagram` and commit README.md.';

/** What stands between the two marks of the README; null without README, without marks, or with marks told twice. */
function blockOfReadme(): string | null {
  let readme: string;
  try {
    readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  } catch {
    return null;
  }
  const [, after, again] = readme.replaceAll('\r\n', '\n').split(START);
  if (after === undefined || again !== undefined) return null;
  const [block, rest] = after.split(END);
  return rest === undefined || block === undefined ? null : block.trim();
}

test('the README shows the workflow as the table has it', () => {
  const isFresh = blockOfReadme() === `\`\`\`mermaid\n${workflowDiagram()}\n\`\`\``;
  if (!isFresh) throw new Error(STALE);
});

describe('the diagram', () => {
  const lines = workflowDiagram().split('\n');
  const common = ['suspend', 'resume', 'abandon'];

  test('draws every state and every transition of the table', () => {
    expect(lines[0]).toBe('stateDiagram-v2');
    for (const state of STATES) expect(lines).toContain(`  state "${STATE_LABELS[state]}" as ${state}`);
    for (const name of TRANSITION_NAMES.filter((one) => !common.includes(one)))
      for (const { from, to } of TRANSITIONS[name])
        for (const state of from) expect(lines).toContain(`  ${state} --> ${to}: ${TRANSITION_LABELS[name]}`);
    for (const kind of KINDS)
      expect(lines.some((line) => line.startsWith(`  [*] --> ${KIND_RULES[kind].startsIn}: `))).toBe(true);
  });

  test('tells suspension and abandon once, from any state before the decision', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        '  before_decision --> suspended: Suspendre',
        '  suspended --> before_decision: Reprendre',
        '  before_decision --> abandoned: Abandonner',
        '  suspended --> abandoned: Abandonner',
      ]),
    );
  });

  test('says nothing twice', () => {
    expect(new Set(lines).size).toBe(lines.length);
  });
});
