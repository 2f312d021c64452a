import {
  GetDownloadUrlForLayer$,
  type GetDownloadUrlForLayerRequest,
  type GetDownloadUrlForLayerResponse,
} from '@aws-sdk/client-ecr';
import { Refusal, required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { blobIn, blobPath } from './blobs.ts';
import { repositoryOf } from './registry.ts';

/** The URL leads back to the simulation, which serves config blobs; layers have no bytes here. */
export const getDownloadUrlForLayer = operation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>(
  GetDownloadUrlForLayer$,
  (request, call) => {
    const repository = repositoryOf(call, request);
    const digest = required(request.layerDigest, 'layerDigest');
    if (blobIn(repository, digest) === null) {
      throw new Refusal(
        'LayersNotFoundException',
        `The layer with digest '${digest}' does not exist in the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
      );
    }
    return { layerDigest: digest, downloadUrl: `${call.url}${blobPath(repository, call.place.region, digest)}` };
  },
);
