import { account } from './account';
import { charter } from './charter';
import { common } from './common';
import { error } from './error';
import { frame } from './frame';
import { home } from './home';
import { homologation } from './homologation';
import { label } from './label';
import { letter } from './letter';
import { mail } from './mail';
import { message } from './message';
import { notice } from './notice';
import { people } from './people';
import { recommendation } from './recommendation';
import { session } from './session';
import { team } from './team';
import { town } from './town';
import { transition } from './transition';
import { user } from './user';

export const fr = {
  account,
  charter,
  common,
  error,
  frame,
  home,
  homologation,
  label,
  letter,
  mail,
  message,
  notice,
  people,
  recommendation,
  session,
  team,
  town,
  transition,
  user,
};
