/** What `pullfail --help` prints. */
export const USAGE = `pullfail: why could this ECS task not pull its image?

  pullfail diagnose [--json] [--around | --fixture] [--region R] <task ARN | console link | cluster/service | ->
      Looks at AWS with the ambient credentials, read-only, and names the one thing that is broken.
      Then tells what surrounds it: who else fails, what was changed before, whether anybody still pulls.
      - reads pasted error text from standard input.
  pullfail check [--json] [--strict] [--region R] <service ARN | cluster/service | console link | FILE [--service S]>
      Says beforehand whether every container's image could be pulled from every subnet of a service, read-only.
      FILE is a task definition as JSON (- reads standard input); --service cluster/name says where it would run.
  pullfail watch [--json] [--region R] <service | cluster/service | task ARN>
      Follows a service until all its tasks run, its rollout has failed, or 20 minutes are over, read-only.
  pullfail classify [--json] [FILE...]
      Says what an error text means, without AWS. One text a file; - or none: standard input.
  pullfail doctor [--json] [--region R] [--account A]...
      Looks at the installation itself: settings, Slack, AWS permissions, store; says how to mend what is not right.
  pullfail audit [--json] [PROPOSAL]
      Prints who proposed, approved and changed what, from the store that the settings name.
  pullfail demo
      Runs the Slack app in a local web page, between a Slack workspace and AWS accounts that are simulated.
      Needs no credentials. The page is on port 3000, or on PORT.
  pullfail serve
      Runs the Slack app. The README lists its settings.

  --json      one JSON document a line on standard output, progress on standard error
  --region R  the region, where the input does not name one
  --around    diagnose: with --json, what surrounds the failure as well; it takes a few seconds more
  --fixture   diagnose: what the checks saw, as JSON without accounts, ids and names, to show that a verdict is wrong
  --account A doctor: an account to look into beside the bot's own
  --strict    check: what is not settled counts as if it would not pull
  --help, --version

Exit status: 0 an answer was given, 2 the input or the settings cannot be used, 1 the program failed.
Of check: 0 it would pull or that is not settled, 3 it would not pull (with --strict also when it is not settled).
`;
