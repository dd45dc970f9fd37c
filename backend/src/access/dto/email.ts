import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';

/** An e-mail address, in lower case as it is kept. */
export function Email({ optional = false } = {}) {
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', maxLength: 254, required: !optional }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : value,
    ),
    ...(optional ? [IsOptional()] : []),
    MaxLength(254, { message: '254 caractères au plus.' }),
    // A quoted name before the @ may hold anything, line ends included.
    Matches(/^[^\s"<>]+$/, { message: 'Une adresse électronique est attendue.' }),
    IsEmail({}, { message: 'Une adresse électronique est attendue.' }),
  );
}
