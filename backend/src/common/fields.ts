import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isDay } from '@pcc/shared';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';

interface FieldOptions {
  optional?: boolean;
}

/** A form sends an empty field as null: it is absent, except where null has a meaning of its own. */
const absentWhenNull = () =>
  Transform(({ value }: { value: unknown }) => (value === null ? undefined : value));

const presence = (optional: boolean, nullable = false) =>
  optional ? [IsOptional(), ...(nullable ? [] : [absentWhenNull()])] : [];
const clean = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.normalize('NFC').trim() : value,
  );

/** A text in NFC, trimmed, without control characters other than new lines and tabs. Lengths are in characters. `nullable` where null clears it. */
export function Text({
  min = 1,
  max = 2000,
  optional = false,
  nullable = false,
}: FieldOptions & { min?: number; max?: number; nullable?: boolean } = {}) {
  return applyDecorators(
    ApiProperty({ type: String, minLength: min, maxLength: max, required: !optional }),
    clean(),
    ...presence(optional, nullable),
    IsString({ message: 'Un texte est attendu.' }),
    MinLength(min, { message: 'Ce champ est à remplir.' }),
    MaxLength(max, { message: `${max} caractères au plus.` }),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
    Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, {
      message: 'Ce texte contient des caractères interdits.',
    }),
  );
}

/** A text on one line: a name stands in the header of a mail. */
export function Line(options: Parameters<typeof Text>[0] = {}) {
  return applyDecorators(
    Text(options),
    Matches(/^[^\n\r\t\u0085\u2028\u2029]*$/, { message: 'Une seule ligne est attendue.' }),
  );
}

/** A calendar day, `YYYY-MM-DD`; `nullable` where null means no day at all. */
export function DayField({ optional = false, nullable = false }: FieldOptions & { nullable?: boolean } = {}) {
  return applyDecorators(
    ApiProperty({ type: String, format: 'date', required: !optional }),
    ...presence(optional, nullable),
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: isDay,
        defaultMessage: () => 'Une date est attendue, sous la forme JJ/MM/AAAA.',
      },
    }),
  );
}

export function IdField({ optional = false }: FieldOptions = {}) {
  return applyDecorators(
    ApiProperty({ type: String, format: 'uuid', required: !optional }),
    ...presence(optional),
    IsUUID('all', { message: 'Identifiant mal formé.' }),
  );
}

/** Several different ids, of which `max` at most. */
export function IdsField({ max, optional = false }: FieldOptions & { max: number }) {
  return applyDecorators(
    ApiProperty({ type: [String], format: 'uuid', maxItems: max, required: !optional }),
    ...presence(optional),
    // The first that fails is told: a list first, then how many.
    IsUUID('all', { each: true, message: 'Identifiant mal formé.' }),
    ArrayUnique({ message: 'Chacun une fois.' }),
    ArrayMaxSize(max, { message: `${max} au plus.` }),
    IsArray({ message: 'Une liste est attendue.' }),
  );
}

export function CodeField(values: readonly string[], { optional = false }: FieldOptions = {}) {
  return applyDecorators(
    ApiProperty({ type: String, enum: [...values], required: !optional }),
    ...presence(optional),
    IsIn([...values], { message: 'Choisissez une valeur de la liste.' }),
  );
}

/** Several different codes of which the database knows the list, `max` at most. */
export function CodesField({ max, optional = false }: FieldOptions & { max: number }) {
  return applyDecorators(
    ApiProperty({ type: [String], maxItems: max, required: !optional }),
    ...presence(optional),
    Matches(/^[\w.-]{1,40}$/, { each: true, message: 'Code mal formé.' }),
    ArrayUnique({ message: 'Chacun une fois.' }),
    ArrayMaxSize(max, { message: `${max} au plus.` }),
    IsArray({ message: 'Une liste est attendue.' }),
  );
}

export function IntegerField({ min, max, optional = false }: FieldOptions & { min: number; max: number }) {
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max, required: !optional }),
    ...presence(optional),
    IsInt({ message: 'Un nombre entier est attendu.' }),
    Min(min, { message: `${min} au moins.` }),
    Max(max, { message: `${max} au plus.` }),
  );
}

export function BooleanField({ optional = false }: FieldOptions = {}) {
  return applyDecorators(
    ApiProperty({ type: Boolean, required: !optional }),
    ...presence(optional),
    IsBoolean({ message: 'Répondez par oui ou par non.' }),
  );
}

/** Several lines of text, in NFC and trimmed, `max` at most. */
export function LinesField({
  max,
  maxLength,
  optional = false,
}: FieldOptions & { max: number; maxLength: number }) {
  return applyDecorators(
    ApiProperty({ type: [String], maxItems: max, required: !optional }),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((one: unknown) => (typeof one === 'string' ? one.normalize('NFC').trim() : one))
        : value,
    ),
    ...presence(optional),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
    Matches(/^[^\u0000-\u001f\u007f\u0085\u2028\u2029]+$/, {
      each: true,
      message: 'Une ligne de texte est attendue.',
    }),
    MaxLength(maxLength, { each: true, message: `${maxLength} caractères au plus.` }),
    ArrayMaxSize(max, { message: `${max} au plus.` }),
    IsArray({ message: 'Une liste est attendue.' }),
  );
}
