import { defineLook, failed, passed, warning } from './shared/look.ts';

export const awsRegion = defineLook({
  id: 'aws-region',
  group: 'aws',
  title: 'Region',
  see: ({ aws, settings }) => ({ region: aws.region, named: settings.config.region !== null }),
  tell({ region, named }) {
    if (region !== null) return [passed(`${region}, where nothing else names one.`)];
    if (named) return [failed('What AWS_REGION names is no region.', 'Set AWS_REGION to a name such as eu-west-1.')];
    return [
      warning(
        'No region is set: a task is found by its ARN alone, and permissions were not looked at.',
        'Set AWS_REGION to the region of your clusters, or run pullfail doctor --region eu-west-1.',
      ),
    ];
  },
});
