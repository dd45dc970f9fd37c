import { ApiProperty } from '@nestjs/swagger';
import type { PeopleExportRequest } from '@pcc/shared';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { Email } from '../../access/dto/email.js';
import { BooleanField, Line, Text } from '../../common/fields.js';
import { PhoneField } from '../../common/phone-field.js';
import { FirstMandateDto } from './mandate.dto.js';

/** A person comes with a first function: without one nobody would find them. */
export class NewPersonDto {
  @Line({ max: 200 }) name: string;
  @ApiProperty({ type: FirstMandateDto })
  @IsDefined({ message: 'Ce champ est à remplir.' })
  @ValidateNested()
  @Type(() => FirstMandateDto)
  mandate: FirstMandateDto;
}

export class RenamePersonDto {
  @Line({ max: 200, optional: true }) name?: string | null;
}

/** Private; null clears. */
export class PrivateContactDto {
  @PhoneField() mobile?: string | null;
  @Email({ optional: true }) email?: string | null;
}

export class PeopleExportDto implements PeopleExportRequest {
  @Text({ max: 10_000, optional: true }) filter?: string;
  @BooleanField() withPrivate: boolean;
}
