import {
  GetInstanceProfile$,
  type GetInstanceProfileRequest,
  type GetInstanceProfileResponse,
} from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { noSuchEntity, presentRole } from './roles.ts';

export const getInstanceProfile = operation<GetInstanceProfileRequest, GetInstanceProfileResponse>(
  GetInstanceProfile$,
  (request, call) => {
    const name = required(request.InstanceProfileName, 'instanceProfileName');
    const profile = call.iam.instanceProfiles.find((candidate) => candidate.name === name);
    if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
    return {
      InstanceProfile: {
        Path: '/',
        InstanceProfileName: profile.name,
        InstanceProfileId: `AIPA${profile.name.toUpperCase()}`,
        Arn: profile.arn,
        CreateDate: new Date(0),
        Roles: call.iam.roles.filter((role) => profile.roleNames.includes(role.name)).map(presentRole),
      },
    };
  },
);
