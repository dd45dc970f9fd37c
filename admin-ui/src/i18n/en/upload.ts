import type { upload as french } from '../fr/upload';
import type { Shape } from '../shape';

export const upload: Shape<typeof french> = {
  choose: 'Choose files',
  chooseOne: 'Choose a file',
  choosePictures: 'Choose photographs',
  camera: 'Take a photo',
  drop: 'or drop them here',
  fileHelp: 'PDF, JPEG, PNG, HEIC, DOCX or ODT, 20 MB at most each.',
  pictureHelp:
    'JPEG, PNG or HEIC. Large pictures are reduced before they are sent, and where they were taken is not published.',
  list: 'Files being sent: %{what}',
  progress: 'Sending %{name}',
  signOut:
    '%{smart_count} file is not sent yet. It stays on this device until you are back. Sign out anyway? |||| %{smart_count} files are not sent yet. They stay on this device until you are back. Sign out anyway?',
  state: {
    waiting: 'waiting',
    sending: 'sending: %{share} %',
    held: 'kept on this device, sent as soon as possible',
    heldHere: 'waiting for the network: keep this page open',
    joining: 'received, being checked',
    ready: 'received, goes with what you save',
    joined: 'joined',
    refused: 'refused',
    gone: 'no longer on this device: sent or cancelled in another tab, check the list',
  },
  trouble: {
    empty: 'This file is empty.',
    tooLarge: 'This file is too heavy: 20 MB at most.',
    type: 'This format is not accepted: join a PDF, a JPEG, PNG or HEIC picture, a DOCX or ODT document.',
    picture: 'This file is not a picture: join a JPEG, a PNG or a HEIC.',
  },
  dock: {
    title: 'Sending of files',
    underWay: 'One file being sent |||| %{smart_count} files being sent',
    refused: 'One file refused |||| %{smart_count} files refused',
    gone: 'One file to check |||| %{smart_count} files to check',
    ready: 'One file waits until you save your news |||| %{smart_count} files wait until you save your news',
    joined: 'File joined |||| %{smart_count} files joined',
  },
};
