import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches } from 'class-validator';

/** A telephone number as people write it; null says that there is none. */
export function PhoneField() {
  return applyDecorators(
    ApiProperty({ type: String, maxLength: 30, required: false, nullable: true }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsOptional(),
    Matches(/^(?=.{4,30}$)\+?[0-9][0-9 ().-]*$/, {
      message: 'Un numéro de téléphone est attendu, en chiffres.',
    }),
  );
}
