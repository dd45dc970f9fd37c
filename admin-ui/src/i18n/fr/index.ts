import { charter } from './charter';
import { common } from './common';
import { error } from './error';
import { frame } from './frame';
import { home } from './home';
import { homologation } from './homologation';
import { label } from './label';
import { letter } from './letter';
import { recommendation } from './recommendation';
import { session } from './session';
import { town } from './town';
import { transition } from './transition';
import { user } from './user';

export const fr = {
  charter,
  common,
  error,
  frame,
  home,
  homologation,
  label,
  letter,
  recommendation,
  session,
  town,
  transition,
  user,
};
