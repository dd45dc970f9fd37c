// Rewrites the diagram of the workflow in README.md from the table in shared (built first: `tsc -b shared`).
import { readFileSync, writeFileSync } from 'node:fs';
import { workflowDiagram } from '../shared/dist/index.js';

const START = '<!-- workflow:start -->';
const END = '<!-- workflow:end -->';
const readme = new URL('../README.md', import.meta.url);

const text = readFileSync(readme, 'utf8');
const from = text.indexOf(START);
const to = text.indexOf(END);
if (from < 0 || to < from) {
  console.error(`README.md lacks the lines ${START} and ${END}, in that order.`);
  process.exit(1);
}
const block = `${START}\n\n\`\`\`mermaid\n${workflowDiagram()}\n\`\`\`\n\n`;
writeFileSync(readme, text.slice(0, from) + block + text.slice(to));
