import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, IsOptional, Max, Min } from 'class-validator';
import { IdField, Line } from '../../common/fields.js';

/** Decimal degrees; null says that the place is not known. */
function DegreesField(limit: number) {
  const message = `Un nombre de degrés entre −${limit} et ${limit} est attendu.`;
  return applyDecorators(
    ApiProperty({ type: Number, minimum: -limit, maximum: limit, required: false, nullable: true }),
    IsOptional(),
    IsNumber({ allowNaN: false, allowInfinity: false }, { message }),
    Min(-limit, { message }),
    Max(limit, { message }),
  );
}

export class CreateTownDto {
  @Line({ max: 200 }) name: string;
  @IdField() communeId: string;
  @IdField() networkId: string;
}

export class EditTownDto {
  @Line({ max: 200, optional: true }) name?: string | null;
  @DegreesField(90) latitude?: number | null;
  @DegreesField(180) longitude?: number | null;
}
