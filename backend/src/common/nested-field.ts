import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsOptional, ValidateNested } from 'class-validator';

/** A list of objects of one class, each checked by it. */
export function NestedList(
  type: () => new () => object,
  { min = 0, max, optional = false }: { min?: number; max: number; optional?: boolean },
) {
  return (target: object, property: string) => {
    ApiProperty({ type, isArray: true, minItems: min, maxItems: max, required: !optional })(target, property);
    if (optional) IsOptional()(target, property);
    IsArray({ message: 'Une liste est attendue.' })(target, property);
    ArrayMinSize(min, { message: `${min} au moins.` })(target, property);
    ArrayMaxSize(max, { message: `${max} au plus.` })(target, property);
    ValidateNested({ each: true })(target, property);
    Type(type)(target, property);
  };
}

/** One object, checked by its class. */
export function NestedOne(type: () => new () => object, { optional = false } = {}) {
  return (target: object, property: string) => {
    ApiProperty({ type, required: !optional })(target, property);
    if (optional) IsOptional()(target, property);
    else IsDefined({ message: 'Ce champ est à remplir.' })(target, property);
    ValidateNested({ message: 'Un objet est attendu.' })(target, property);
    Type(type)(target, property);
  };
}
