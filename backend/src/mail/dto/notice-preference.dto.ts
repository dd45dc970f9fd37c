import { DELIVERIES, type Delivery } from '@pcc/shared';
import { CodeField } from '../../common/fields.js';

export class NoticePreferenceDto {
  @CodeField(DELIVERIES) delivery: Delivery;
}
