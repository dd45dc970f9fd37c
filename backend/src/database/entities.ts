import { AccessLink } from '../access/access-link.entity.js';
import { Grant } from '../access/grant.entity.js';
import { OidcIdentity } from '../access/oidc-identity.entity.js';
import { Totp } from '../access/totp.entity.js';
import { User } from '../access/user.entity.js';
import { Answer } from '../application/answer.entity.js';
import { CriterionJudgement } from '../application/criterion-judgement.entity.js';
import { FileRow } from '../application/file-row.entity.js';
import { Ask } from '../ask/ask.entity.js';
import { AskAnswer } from '../ask/ask-answer.entity.js';
import { AskFile } from '../ask/ask-file.entity.js';
import { Appreciation } from '../audit/appreciation.entity.js';
import { CharterSetting } from '../charter/charter-setting.entity.js';
import { CharterVersion } from '../charter/charter-version.entity.js';
import { NetworkCommitment } from '../charter/network-commitment.entity.js';
import { Commune } from '../commune/commune.entity.js';
import { Document } from '../document/document.entity.js';
import { StoredFile } from '../document/stored-file.entity.js';
import { ContactRequest } from '../eligibility/contact-request.entity.js';
import { History } from '../history/history.entity.js';
import { CompletionPoint } from '../homologation/completion-point.entity.js';
import { Decision } from '../homologation/decision.entity.js';
import { Homologation } from '../homologation/homologation.entity.js';
import { HomologationStep } from '../homologation/homologation-step.entity.js';
import { Opinion } from '../homologation/opinion.entity.js';
import { Letter } from '../letter/letter.entity.js';
import { LetterFile } from '../letter/letter-file.entity.js';
import { Mail } from '../mail/mail.entity.js';
import { Mailing } from '../mail/mailing.entity.js';
import { Notice } from '../mail/notice.entity.js';
import { CaseNote } from '../message/case-note.entity.js';
import { Message } from '../message/message.entity.js';
import { MessageFile } from '../message/message-file.entity.js';
import { MessageTemplate } from '../message/message-template.entity.js';
import { Network } from '../network/network.entity.js';
import { CasePaper } from '../paper/case-paper.entity.js';
import { CasePaperFile } from '../paper/case-paper-file.entity.js';
import { Mandate } from '../people/mandate.entity.js';
import { Partner } from '../people/partner.entity.js';
import { Person } from '../people/person.entity.js';
import { PersonContact } from '../people/person-contact.entity.js';
import { Proof } from '../proof/proof.entity.js';
import { ProofRevision } from '../proof/proof-revision.entity.js';
import { Recommendation } from '../recommendation/recommendation.entity.js';
import { RecommendationNews } from '../recommendation/recommendation-news.entity.js';
import { TownNews } from '../recommendation/town-news.entity.js';
import { Handover } from '../team/handover.entity.js';
import { Invitation } from '../team/invitation.entity.js';
import { Town } from '../town/town.entity.js';
import { TownCommune } from '../town/town-commune.entity.js';
import { TownDeparture } from '../town/town-departure.entity.js';
import { TownNetwork } from '../town/town-network.entity.js';
import { TownPause } from '../town/town-pause.entity.js';
import { TownRank } from '../town/town-rank.entity.js';
import { Upload } from '../upload/upload.entity.js';

export const entities = [
  Grant,
  AccessLink,
  OidcIdentity,
  Totp,
  User,
  Answer,
  CriterionJudgement,
  FileRow,
  Ask,
  AskAnswer,
  AskFile,
  Appreciation,
  CharterSetting,
  CharterVersion,
  NetworkCommitment,
  Commune,
  Document,
  StoredFile,
  History,
  CompletionPoint,
  Decision,
  HomologationStep,
  Homologation,
  Opinion,
  LetterFile,
  Letter,
  CasePaperFile,
  CasePaper,
  Network,
  Mail,
  Mailing,
  Notice,
  CaseNote,
  Message,
  MessageFile,
  MessageTemplate,
  Mandate,
  Partner,
  Person,
  PersonContact,
  Handover,
  Invitation,
  Proof,
  ProofRevision,
  Recommendation,
  RecommendationNews,
  TownNews,
  ContactRequest,
  TownCommune,
  TownDeparture,
  TownNetwork,
  TownPause,
  TownRank,
  Town,
  Upload,
];
