import type { Letter, Section } from './letter.js';

/** The palette of the screens, in light only: mail programs darken a page by themselves. */
const COLOUR = {
  paper: '#faf8f4',
  surface: '#ffffff',
  line: '#ddd6ca',
  ink: '#22292f',
  muted: '#545d66',
  slate: '#2f4b5c',
};
const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const SERIF = "Georgia,'Times New Roman',serif";

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one way by which a text enters the page. French marks keep the word they belong to, and a date stays whole. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/ ([:;?!»])/g, '&nbsp;$1')
    .replace(/« /g, '«&nbsp;')
    .replace(/(\d(?:er)?) (\p{L}+) (20\d\d)/gu, '$1&nbsp;$2&nbsp;$3');

const style = (rules: Record<string, string>): string =>
  `style="${escaped(
    Object.entries(rules)
      .map(([name, value]) => `${name}:${value}`)
      .join(';'),
  )}"`;

const PARAGRAPH = style({ margin: '0 0 14px', 'font-size': '16px', 'line-height': '1.5', color: COLOUR.ink });
const SMALL = style({ margin: '0 0 8px', 'font-size': '13px', 'line-height': '1.5', color: COLOUR.muted });
const LINK = style({ color: COLOUR.slate, 'text-decoration': 'underline' });

const lines = (text: string): string => text.split('\n').map(escaped).join('<br>');
const paragraph = (text: string): string => `<p ${PARAGRAPH}>${lines(text)}</p>`;
const heading = (level: 1 | 2, text: string, size: string, margin: string): string =>
  `<h${level} ${style({ margin, 'font-family': SERIF, 'font-size': size, 'font-weight': '600', 'line-height': '1.3', color: COLOUR.slate })}>${escaped(text)}</h${level}>`;

function button({ label, url }: { label: string; url: string }): string {
  const cell = style({ 'border-radius': '6px', 'background-color': COLOUR.slate });
  const link = style({
    display: 'inline-block',
    padding: '12px 20px',
    'font-size': '16px',
    'line-height': '1.25',
    'font-weight': '600',
    color: '#ffffff',
    'text-decoration': 'none',
  });
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${style({ margin: '8px 0 20px' })}><tr><td ${cell}><a href="${escaped(url)}" ${link}>${escaped(label)}</a></td></tr></table>`;
}

const quote = (text: string): string =>
  `<blockquote ${style({ margin: '0 0 18px', padding: '2px 0 2px 14px', 'border-left': `3px solid ${COLOUR.line}`, 'font-family': SERIF, 'font-size': '16px', 'line-height': '1.5', color: COLOUR.ink })}>${lines(text)}</blockquote>`;

function rows(pairs: readonly (readonly [string, string])[]): string {
  const cell = (text: string, isLabel: boolean, isFirst: boolean): string =>
    `<td ${style({
      padding: isLabel ? '7px 16px 7px 0' : '7px 0',
      ...(isFirst ? {} : { 'border-top': `1px solid ${COLOUR.line}` }),
      'font-size': '15px',
      'line-height': '1.4',
      'vertical-align': 'top',
      color: isLabel ? COLOUR.muted : COLOUR.ink,
      ...(isLabel ? { 'white-space': 'nowrap' } : { width: '100%' }),
    })}>${escaped(text)}</td>`;
  const body = pairs
    .map(
      ([label, value], index) =>
        `<tr>${cell(label, true, index === 0)}${cell(value, false, index === 0)}</tr>`,
    )
    .join('');
  return `<table cellpadding="0" cellspacing="0" border="0" width="100%" ${style({ margin: '0 0 20px', 'border-collapse': 'collapse' })}>${body}</table>`;
}

function list(items: NonNullable<Section['items']>): string {
  const cells = items.map(({ title, text, date, url }, index) => {
    const said = url === null ? escaped(text) : `<a href="${escaped(url)}" ${LINK}>${escaped(text)}</a>`;
    const rule: Record<string, string> = index === 0 ? {} : { 'border-top': `1px solid ${COLOUR.line}` };
    return `<li ${style({ margin: '0', padding: '12px 0', ...rule, 'font-size': '16px', 'line-height': '1.45', color: COLOUR.ink, 'list-style': 'none' })}>${
      title === '' ? '' : `<strong>${escaped(title)}</strong><br>`
    }${said}${date === '' ? '' : `<br><span ${style({ 'font-size': '13px', color: COLOUR.muted })}>${escaped(date)}</span>`}</li>`;
  });
  return `<ul ${style({ margin: '0 0 20px', padding: '0' })}>${cells.join('')}</ul>`;
}

function section(part: Section): string {
  return [
    part.title === undefined ? '' : heading(2, part.title, '18px', '26px 0 8px'),
    ...part.body.map(paragraph),
    part.quote ? quote(part.quote) : '',
    part.rows && part.rows.length > 0 ? rows(part.rows) : '',
    part.items && part.items.length > 0 ? list(part.items) : '',
    part.button ? button(part.button) : '',
    part.next && part.next.length > 0
      ? heading(2, 'Et ensuite', '16px', '6px 0 6px') + part.next.map(paragraph).join('')
      : '',
  ].join('');
}

/** One sober column: no picture, nothing fetched, nothing that tells it was opened. */
export function htmlOf(letter: Letter): string {
  const { why } = letter;
  const reasons = why.reasons.map((reason) => `<p ${SMALL}>${escaped(reason)}</p>`).join('');
  const settings = why.settings
    ? `<p ${SMALL}>${escaped(why.settings.text)} <a href="${escaped(why.settings.url)}" ${LINK}>${escaped(why.settings.label)}</a></p>`
    : '';
  const body = style({
    margin: '0',
    padding: '0',
    'background-color': COLOUR.paper,
    'font-family': SANS,
    color: COLOUR.ink,
  });
  const column = style({ width: '100%', 'max-width': '600px' });
  const card = style({
    padding: '28px 24px 16px',
    'background-color': COLOUR.surface,
    border: `1px solid ${COLOUR.line}`,
    'border-radius': '6px',
  });
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(letter.subject)}</title>
</head>
<body ${body}>
<div ${style({ display: 'none', 'max-height': '0', overflow: 'hidden', 'font-size': '1px', color: COLOUR.paper })}>${escaped(letter.preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ${style({ 'background-color': COLOUR.paper })}><tr><td align="center" ${style({ padding: '24px 12px' })}>
<table role="presentation" align="center" cellpadding="0" cellspacing="0" border="0" ${column}>
<tr><td ${style({ padding: '0 4px 12px', 'font-family': SERIF, 'font-size': '15px', color: COLOUR.slate })}>${escaped(letter.from)}</td></tr>
<tr><td ${card}>
${heading(1, letter.title, '23px', '0 0 16px')}
${letter.sections.map(section).join('\n')}
</td></tr>
<tr><td ${style({ padding: '20px 4px 0' })}>
${heading(2, 'Pourquoi vous recevez ce message', '14px', '0 0 6px')}
${reasons}${settings}${letter.footer.map((text) => `<p ${SMALL}>${escaped(text)}</p>`).join('')}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}
