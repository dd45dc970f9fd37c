/** French marks keep the word that they belong to: a subject is plain text, and a line may break at its spaces. */
export const withKeptMarks = (text: string): string =>
  text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
