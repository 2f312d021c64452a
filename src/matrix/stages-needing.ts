import { STAGE_BY_SERVICE } from '../causes/shared/destinations.ts';
import { unreachable } from '../model/result.ts';
import type { Destination } from '../network/walk.ts';
import { MATRIX_STAGES, type MatrixStage } from './matrix.ts';

/** The stages that fail without a way there. Registries outside ECR do everything by the same way out. */
export function stagesNeeding(destination: Destination): readonly MatrixStage[] {
  switch (destination.kind) {
    case 's3':
      return ['layer'];
    case 'internet':
      return ['auth', 'manifest', 'layer'];
    case 'service':
      return MATRIX_STAGES.filter((stage) => stage === STAGE_BY_SERVICE[destination.service]);
    default:
      return unreachable(destination);
  }
}
