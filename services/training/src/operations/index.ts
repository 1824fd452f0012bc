/**
 * What callers can ask for, one file an operation of the contract. Generated code has checked each request before it
 * comes here. Models belong to the installation: whoever has the scope sees them all.
 */
import { available } from '@ai2text/common/database';
import { healthAnswer } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { SERVICE } from '../service.ts';
import { cancelTrainingRun } from './cancel-training-run.ts';
import { createEvaluation } from './create-evaluation.ts';
import { createPromotion } from './create-promotion.ts';
import type { Dependencies } from './dependencies.ts';
import { getEvaluation } from './get-evaluation.ts';
import { getModelVersion } from './get-model-version.ts';
import { getPromotion } from './get-promotion.ts';
import { getTrainingRun } from './get-training-run.ts';
import { listEvaluations } from './list-evaluations.ts';
import { listModelVersions } from './list-model-versions.ts';
import { listPromotions } from './list-promotions.ts';
import { listTrainingRuns } from './list-training-runs.ts';
import { registerModelVersion } from './register-model-version.ts';
import { rollbackPromotion } from './rollback-promotion.ts';
import { startTrainingRun } from './start-training-run.ts';
import { updateModelVersion } from './update-model-version.ts';

export type { Dependencies } from './dependencies.ts';

export function trainingService(dependencies: Dependencies): TrainingService<Caller> {
  const { health, metrics } = dependencies;
  return {
    listModelVersions: available(listModelVersions(dependencies)),
    registerModelVersion: available(registerModelVersion(dependencies)),
    getModelVersion: available(getModelVersion(dependencies)),
    updateModelVersion: available(updateModelVersion(dependencies)),
    listEvaluations: available(listEvaluations(dependencies)),
    createEvaluation: available(createEvaluation(dependencies)),
    getEvaluation: available(getEvaluation(dependencies)),
    listPromotions: available(listPromotions(dependencies)),
    createPromotion: available(createPromotion(dependencies)),
    getPromotion: available(getPromotion(dependencies)),
    rollbackPromotion: available(rollbackPromotion(dependencies)),
    listTrainingRuns: available(listTrainingRuns(dependencies)),
    startTrainingRun: available(startTrainingRun(dependencies)),
    getTrainingRun: available(getTrainingRun(dependencies)),
    cancelTrainingRun: available(cancelTrainingRun(dependencies)),
    getHealth: () => healthAnswer(health, SERVICE),
    getMetrics: async () => ({ status: 200, body: await metrics.text() }),
  };
}
