import { unreachable } from '../model/result.ts';
import type { Destination, InterfaceService } from '../network/walk.ts';
import type { MatrixStage } from './matrix.ts';

const BY_SERVICE: Readonly<Record<InterfaceService, readonly MatrixStage[]>> = {
  secretsmanager: ['secrets'],
  ssm: ['secrets'],
  'ecr.api': ['auth'],
  'ecr.dkr': ['manifest'],
  logs: [],
};

/** The stages that fail without a way there. Registries outside ECR do everything by the same way out. */
export function stagesNeeding(destination: Destination): readonly MatrixStage[] {
  switch (destination.kind) {
    case 's3':
      return ['layer'];
    case 'internet':
      return ['auth', 'manifest', 'layer'];
    case 'service':
      return BY_SERVICE[destination.service];
    default:
      return unreachable(destination);
  }
}
