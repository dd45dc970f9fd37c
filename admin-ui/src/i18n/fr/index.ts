import { account } from './account';
import { application } from './application';
import { ask } from './ask';
import { charter } from './charter';
import { common } from './common';
import { contact } from './contact';
import { eligibility } from './eligibility';
import { error } from './error';
import { fileHistory } from './file-history';
import { frame } from './frame';
import { home } from './home';
import { homologation } from './homologation';
import { label } from './label';
import { letter } from './letter';
import { libraryHistory } from './library-history';
import { mail } from './mail';
import { message } from './message';
import { news } from './news';
import { notice } from './notice';
import { people } from './people';
import { proof } from './proof';
import { recommendation } from './recommendation';
import { send } from './send';
import { session } from './session';
import { team } from './team';
import { town } from './town';
import { transition } from './transition';
import { upload } from './upload';
import { user } from './user';

export const fr = {
  account,
  application,
  ask,
  charter,
  common,
  contact,
  eligibility,
  error,
  fileHistory,
  frame,
  home,
  homologation,
  label,
  letter,
  libraryHistory,
  mail,
  message,
  news,
  notice,
  people,
  proof,
  recommendation,
  send,
  session,
  team,
  town,
  transition,
  upload,
  user,
};
