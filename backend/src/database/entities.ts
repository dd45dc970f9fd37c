import { Grant } from '../access/grant.entity.js';
import { PasswordLink } from '../access/password-link.entity.js';
import { User } from '../access/user.entity.js';
import { Answer } from '../application/answer.entity.js';
import { CriterionJudgement } from '../application/criterion-judgement.entity.js';
import { Appreciation } from '../audit/appreciation.entity.js';
import { CharterSetting } from '../charter/charter-setting.entity.js';
import { CharterVersion } from '../charter/charter-version.entity.js';
import { Commune } from '../commune/commune.entity.js';
import { Document } from '../document/document.entity.js';
import { History } from '../history/history.entity.js';
import { CompletionPoint } from '../homologation/completion-point.entity.js';
import { Decision } from '../homologation/decision.entity.js';
import { Homologation } from '../homologation/homologation.entity.js';
import { HomologationStep } from '../homologation/homologation-step.entity.js';
import { Opinion } from '../homologation/opinion.entity.js';
import { Letter } from '../letter/letter.entity.js';
import { LetterFile } from '../letter/letter-file.entity.js';
import { Network } from '../network/network.entity.js';
import { Recommendation } from '../recommendation/recommendation.entity.js';
import { Town } from '../town/town.entity.js';
import { TownCommune } from '../town/town-commune.entity.js';
import { TownDeparture } from '../town/town-departure.entity.js';
import { TownNetwork } from '../town/town-network.entity.js';
import { TownPause } from '../town/town-pause.entity.js';
import { TownRank } from '../town/town-rank.entity.js';

export const entities = [
  Grant,
  PasswordLink,
  User,
  Answer,
  CriterionJudgement,
  Appreciation,
  CharterSetting,
  CharterVersion,
  Commune,
  Document,
  History,
  CompletionPoint,
  Decision,
  HomologationStep,
  Homologation,
  Opinion,
  LetterFile,
  Letter,
  Network,
  Recommendation,
  TownCommune,
  TownDeparture,
  TownNetwork,
  TownPause,
  TownRank,
  Town,
];
