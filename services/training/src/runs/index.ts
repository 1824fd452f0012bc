/**
 * New versions out of old ones. A *trainer* is a program that the operator has set up under a name; a *run* is one time
 * that it works. It gets a folder with the files of the base version, `run.json` and an empty `out`; it tells of its
 * *progress* and *metrics* in lines of JSON; what lies in `out` when it ends well becomes a version in the register.
 *
 * A run belongs to one process at a time, which renews a *lease* while it watches. Trainers of one *slot*, such as a GPU,
 * run one after another. It fails safe: nothing of a request becomes a program, an argument or a path; a trainer sees no
 * secret of this service; what was not whole is no version, and a run whose process died is given up, not repeated.
 */
export { presentTrainingRun } from './present-training-run.ts';
export { startTrainingRuns, type TrainingRunner } from './runner.ts';
export { readTrainers, type Trainer, type Trainers } from './trainers.ts';
