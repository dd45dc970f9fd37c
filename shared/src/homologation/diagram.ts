import { KIND_LABELS, STATE_LABELS, TRANSITION_LABELS } from '../labels/fr.js';
import { KIND_RULES, KINDS } from './kind.js';
import { FINAL_STATES, type State } from './state.js';
import { TRANSITION_NAMES, TRANSITIONS } from './workflow.js';

const BEFORE_DECISION = 'before_decision';

/**
 * The workflow drawn from its table, in Mermaid. What may happen to any case before its decision (suspension, abandon) is drawn
 * once, from a box that stands for all those states.
 */
export function workflowDiagram(): string {
  const told = new Set<State>();
  const arrows: string[] = [];
  for (const start of new Set(KINDS.map((kind) => KIND_RULES[kind].startsIn))) {
    const kinds = KINDS.filter((kind) => KIND_RULES[kind].startsIn === start);
    arrows.push(`  [*] --> ${start}: ${kinds.map((kind) => KIND_LABELS[kind].toLowerCase()).join(', ')}`);
  }
  for (const name of TRANSITION_NAMES) {
    const label = TRANSITION_LABELS[name];
    if (name === 'suspend') arrows.push(`  ${BEFORE_DECISION} --> suspended: ${label}`);
    else if (name === 'abandon')
      arrows.push(`  ${BEFORE_DECISION} --> abandoned: ${label}`, `  suspended --> abandoned: ${label}`);
    else if (name === 'resume') arrows.push(`  suspended --> ${BEFORE_DECISION}: ${label}`);
    else
      for (const { from, to } of TRANSITIONS[name])
        for (const state of from) {
          if (to === 'previous') continue;
          told.add(state).add(to);
          arrows.push(`  ${state} --> ${to}: ${label}`);
        }
  }
  return [
    'stateDiagram-v2',
    ...[...told, 'suspended' as const, 'abandoned' as const].map(
      (state) => `  state "${STATE_LABELS[state]}" as ${state}`,
    ),
    `  state "Toute étape avant la décision" as ${BEFORE_DECISION}`,
    ...arrows,
    ...FINAL_STATES.map((state) => `  ${state} --> [*]`),
  ].join('\n');
}
