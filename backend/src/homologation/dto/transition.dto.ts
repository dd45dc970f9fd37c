import { ApiProperty } from '@nestjs/swagger';
import {
  OPINIONS,
  type OpinionCode,
  OUTCOMES,
  type OutcomeCode,
  POINT_TARGETS,
  POPULATION_BASES,
  POPULATION_ROUTES,
  type PointTarget,
  type PopulationBasis,
  type PopulationRoute,
  type TransitionName,
  type TransitionRequests,
} from '@pcc/shared';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsOptional, ValidateNested } from 'class-validator';
import { BooleanField, CodeField, DayField, IdField, IntegerField, Text } from '../../common/fields.js';

const LONG = 20_000;

function Nested(
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

/** A transition's own name, fixed by its class. */
function Name(name: TransitionName) {
  return CodeField([name]);
}

export class SubmitDto implements Req<'submit'> {
  @Name('submit') name: string;
  @DayField() deliberationOn: string;
  @IdField() deliberationDocumentId: string;
  @CodeField(POPULATION_ROUTES, { optional: true }) populationRoute?: PopulationRoute;
  @IntegerField({ min: 0, max: 10_000_000, optional: true }) populationFigure?: number;
  @CodeField(POPULATION_BASES, { optional: true }) populationBasis?: PopulationBasis;
  @IntegerField({ min: 1900, max: 2100, optional: true }) populationVintage?: number;
  @Text({ max: 300, optional: true }) populationSource?: string;
}

export class PointTargetDto implements PointTarget {
  @CodeField(POINT_TARGETS) type: PointTarget['type'];
  @Text({ max: 40 }) code: string;
}

export class PointDto {
  @ApiProperty({ type: PointTargetDto })
  @IsDefined({ message: 'Précisez la partie du dossier.' })
  @ValidateNested()
  @Type(() => PointTargetDto)
  target: PointTargetDto;
  @Text() reason: string;
}

export class RequestCompletionDto implements Req<'request_completion'> {
  @Name('request_completion') name: string;
  @Nested(() => PointDto, { min: 1, max: 60 }) points: PointDto[];
  @DayField() dueOn: string;
}

export class ResubmitDto {
  @Name('resubmit') name: string;
}

export class WithdrawRequestDto implements Req<'withdraw_request'> {
  @Name('withdraw_request') name: string;
  @Text() reason: string;
}

export class DeclareAdmissibleDto {
  @Name('declare_admissible') name: string;
}

export class DeclareInadmissibleDto implements Req<'declare_inadmissible'> {
  @Name('declare_inadmissible') name: string;
  @Text() reason: string;
}

export class SendBackDto implements Req<'send_back'> {
  @Name('send_back') name: string;
  @Text() reason: string;
}

export class ParticipantDto {
  @IdField({ optional: true }) userId?: string;
  @Text({ max: 120 }) name: string;
  @Text({ max: 120 }) quality: string;
}

export class ScheduleVisitDto implements Req<'schedule_visit'> {
  @Name('schedule_visit') name: string;
  @DayField() visitOn: string;
  @Nested(() => ParticipantDto, { max: 60 }) participants: ParticipantDto[];
  @IdField() rapporteurId: string;
}

export class RescheduleVisitDto implements Req<'reschedule_visit'> {
  @Name('reschedule_visit') name: string;
  @DayField() visitOn: string;
  @Text() reason: string;
}

export class CancelVisitDto implements Req<'cancel_visit'> {
  @Name('cancel_visit') name: string;
  @Text() reason: string;
}

export class AttendeeDto {
  @IdField({ optional: true }) userId?: string;
  @Text({ max: 120 }) name: string;
  @Text({ max: 120, optional: true }) quality?: string;
  @BooleanField({ optional: true }) present?: boolean;
}

export class CloseVisitDto implements Req<'close_visit'> {
  @Name('close_visit') name: string;
  @Nested(() => AttendeeDto, { min: 1, max: 60 }) attendance: AttendeeDto[];
}

export class RecommendationDto {
  @Text({ max: 40, optional: true }) commitmentCode?: string;
  @Text({ max: 4000 }) text: string;
}

export class StepAsideDto {
  @Text({ max: 120 }) name: string;
  @Text({ max: 500, optional: true }) reason?: string;
}

export class GiveOpinionDto implements Req<'give_opinion'> {
  @Name('give_opinion') name: string;
  @CodeField(OPINIONS) opinion: OpinionCode;
  @Text({ max: LONG }) text: string;
  @Nested(() => RecommendationDto, { max: 100, optional: true }) recommendations?: RecommendationDto[];
  @Nested(() => StepAsideDto, { max: 60, optional: true }) stepAsides?: StepAsideDto[];
}

export class DeferDto implements Req<'defer'> {
  @Name('defer') name: string;
  @DayField() boardOn: string;
  @Text() reason: string;
}

export class DecideDto implements Req<'decide'> {
  @Name('decide') name: string;
  @DayField() boardOn: string;
  @CodeField(OUTCOMES) outcome: OutcomeCode;
  @DayField({ optional: true }) effectiveOn?: string;
  @Text({ max: LONG, optional: true }) reserves?: string;
  @Text({ max: LONG, optional: true }) reason?: string;
  @DayField({ optional: true }) returnOn?: string;
  @DayField({ optional: true }) heardOn?: string;
}

export class SupersedeDecisionDto implements Req<'supersede_decision'> {
  @Name('supersede_decision') name: string;
  @DayField() boardOn: string;
  @CodeField(OUTCOMES) outcome: OutcomeCode;
  @DayField({ optional: true }) effectiveOn?: string;
  @Text({ max: LONG, optional: true }) reserves?: string;
  @Text({ max: LONG }) reason: string;
  @DayField({ optional: true }) returnOn?: string;
  @DayField({ optional: true }) heardOn?: string;
}

export class NotifyDto {
  @Name('notify') name: string;
}

export class CloseDto implements Req<'close'> {
  @Name('close') name: string;
  @DayField({ optional: true }) charterSignedOn?: string;
  @DayField({ optional: true }) licenceSignedOn?: string;
}

export class SuspendDto implements Req<'suspend'> {
  @Name('suspend') name: string;
  @Text() reason: string;
}

export class ResumeDto implements Req<'resume'> {
  @Name('resume') name: string;
  @Text({ optional: true }) reason?: string;
}

export class AbandonDto implements Req<'abandon'> {
  @Name('abandon') name: string;
  @Text() reason: string;
  @DayField({ optional: true }) deliberationOn?: string;
}

type Req<Transition extends TransitionName> = TransitionRequests[Transition];

/** One class per transition: the body is checked by the class its `name` says. */
export const TRANSITION_DTOS = {
  submit: SubmitDto,
  request_completion: RequestCompletionDto,
  resubmit: ResubmitDto,
  withdraw_request: WithdrawRequestDto,
  declare_admissible: DeclareAdmissibleDto,
  declare_inadmissible: DeclareInadmissibleDto,
  send_back: SendBackDto,
  schedule_visit: ScheduleVisitDto,
  reschedule_visit: RescheduleVisitDto,
  cancel_visit: CancelVisitDto,
  close_visit: CloseVisitDto,
  give_opinion: GiveOpinionDto,
  defer: DeferDto,
  decide: DecideDto,
  supersede_decision: SupersedeDecisionDto,
  notify: NotifyDto,
  close: CloseDto,
  suspend: SuspendDto,
  resume: ResumeDto,
  abandon: AbandonDto,
} as const satisfies Record<TransitionName, new () => object>;

export type TransitionDtos = {
  [Transition in TransitionName]: InstanceType<(typeof TRANSITION_DTOS)[Transition]>;
};
