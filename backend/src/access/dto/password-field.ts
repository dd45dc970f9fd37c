import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_MAX } from '../password.js';

/** A password as typed, spaces included; NFC, since keyboards compose accents differently. */
export function PasswordField({ min, optional = false }: { min: number; optional?: boolean }) {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'password',
      minLength: min,
      maxLength: PASSWORD_MAX,
      required: !optional,
    }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.normalize('NFC') : (value ?? undefined),
    ),
    ...(optional ? [IsOptional()] : []),
    IsString({ message: 'Un texte est attendu.' }),
    MinLength(min, { message: min === 1 ? 'Ce champ est à remplir.' : `${min} caractères au moins.` }),
    MaxLength(PASSWORD_MAX, { message: `${PASSWORD_MAX} caractères au plus.` }),
  );
}
