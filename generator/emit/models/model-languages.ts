/** Languages of models, as the command line names them. By itself: who only asks for help loads nothing else. */
export const MODEL_LANGUAGES = ['java', 'kotlin', 'scala', 'csharp', 'cpp', 'go', 'rust', 'php'] as const;
export type ModelLanguage = (typeof MODEL_LANGUAGES)[number];
