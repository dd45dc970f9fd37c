/** The longest texts that the server takes, in characters. */
export const ANSWER_LENGTH = 20_000;
export const FACT_LENGTH = 20_000;
export const CAPTION_LENGTH = 300;
