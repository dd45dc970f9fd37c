import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError } from '@pcc/shared';
import ts from 'typescript';
import { validationPipe } from '../src/common/validation.js';

type Dto = new () => object;

interface Field {
  /** Under `src`. */
  file: string;
  dto: Dto;
  className: string;
  name: string;
  /** As written: `string`, `PointDto[]`… */
  type: string;
}

const SOURCE = join(import.meta.dirname, '../src');
const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.dto\.ts$/.test(file) || file === join('common', 'list-query.ts'),
);

/** The fields of the classes of a file, from its text: a field without any decorator leaves no other trace. */
function fieldsOf(file: string, exported: Record<string, unknown>): Field[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const className = declaration.name?.text ?? '';
    const isDto = className.endsWith('Dto') && typeof exported[className] === 'function';
    return !isDto
      ? []
      : declaration.members.filter(ts.isPropertyDeclaration).map((member) => ({
          file,
          dto: exported[className] as Dto,
          className,
          name: member.name.getText(),
          type: member.type?.getText() ?? '',
        }));
  });
}

const pipe = validationPipe();

/** The paths of the fields that are refused. */
async function refused(dto: Dto, body: object): Promise<string[]> {
  try {
    await pipe.transform(body, { type: 'body', metatype: dto });
    return [];
  } catch (error) {
    if (error instanceof DomainError) return Object.keys(error.details.errors ?? {});
    throw error;
  }
}

let fields: Field[];

beforeAll(async () => {
  fields = [];
  // One after the other: Jest links one module graph at a time.
  for (const file of FILES)
    fields.push(
      ...fieldsOf(file, (await import(pathToFileURL(join(SOURCE, file)).href)) as Record<string, unknown>),
    );
});

/** Values that no field takes, so that one which takes them has no validator. */
const NEVER: [string, unknown][] = [
  ['an object', {}],
  ['a list of objects', [{ a: 1 }]],
  ['a function’s name', { constructor: 1 }],
];

it('finds the request classes', () => {
  expect(new Set(fields.map(({ className }) => className)).size).toBeGreaterThan(30);
  expect(fields.length).toBeGreaterThan(70);
});

it.each(NEVER)('refuses %s in every field', async (_, value) => {
  const open: string[] = [];
  for (const { dto, className, name } of fields) {
    const paths = await refused(dto, { [name]: value });
    if (!paths.some((path) => path === name || path.startsWith(`${name}.`)))
      open.push(`${className}.${name}`);
  }
  expect(open).toEqual([]);
});

it.each([
  ['of a megabyte', 'x'.repeat(1_000_000)],
  ['with a NUL byte', 'a\u0000b'],
])('refuses a text %s in every field', async (kind, value) => {
  const open: string[] = [];
  for (const { dto, className, name } of fields) {
    // A password is hashed as typed, and the parameters of a list are parsed after.
    const isElsewhere =
      kind !== 'of a megabyte' && (name === 'password' || name === 'current' || className === 'ListQueryDto');
    if (!isElsewhere && !(await refused(dto, { [name]: value })).includes(name))
      open.push(`${className}.${name}`);
  }
  expect(open).toEqual([]);
});

it('checks what is nested, and how many', async () => {
  const nested = fields.filter(({ type }) => /Dto\b/.test(type));
  expect(nested.length).toBeGreaterThan(5);
  const open: string[] = [];
  for (const { dto, className, name, type } of nested) {
    const isList = type.endsWith('[]');
    const unknown = await refused(dto, { [name]: isList ? [{ unknown: 1 }] : { unknown: 1 } });
    if (!unknown.includes(isList ? `${name}.0.unknown` : `${name}.unknown`))
      open.push(`${className}.${name}`);
    if (isList && !(await refused(dto, { [name]: Array<object>(1000).fill({}) })).includes(name))
      open.push(`${className}.${name}: any number`);
    const flat = await refused(dto, { [name]: 'text' });
    if (!flat.includes(name)) open.push(`${className}.${name}: a text`);
  }
  expect(open).toEqual([]);
});

it('takes one line for whatever is named in a mail', async () => {
  const names = fields.filter(
    ({ file, name }) => /^(access|mail|message|people|team|town)\b/.test(file) && /^(name|title)$/.test(name),
  );
  expect(names.length).toBeGreaterThan(10);
  const open: string[] = [];
  for (const { dto, className, name } of names)
    for (const value of ['Nom\r\nBcc: tiers@example.org', 'Nom\u2028Autre', 'Nom\tAutre'])
      if (!(await refused(dto, { [name]: value })).includes(name)) open.push(`${className}.${name}`);
  expect(open).toEqual([]);
});
