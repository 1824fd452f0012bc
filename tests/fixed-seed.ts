import fc from 'fast-check';

/**
 * Property tests draw the same values in every run, so that a red build is red for everybody. `FC_SEED=…` draws others;
 * what they find becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_124) });
