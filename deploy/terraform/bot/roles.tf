locals {
  trusts_tasks = {
    Effect    = "Allow"
    Principal = { Service = "ecs-tasks.amazonaws.com" }
    Action    = "sts:AssumeRole"
  }

  store  = jsondecode(file("${path.module}/../../../docs/iam/store.json"))
  events = jsondecode(file("${path.module}/../../../docs/iam/events.json"))
}

# What the program itself is: it may take on the roles of the accounts, and nothing reads or writes there without them.
resource "aws_iam_role" "bot" {
  name        = var.role_name
  description = "pullfail itself"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [merge(local.trusts_tasks, {
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.here.account_id } }
    })]
  })
}

resource "aws_iam_role_policy" "takes_on_roles" {
  name = "takes-on-roles"
  role = aws_iam_role.bot.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "${local.any_role_of}/${var.reader_role_name}"
      },
      {
        Sid      = "FixInTheNameOfAnApprover"
        Effect   = "Allow"
        Action   = ["sts:AssumeRole", "sts:SetSourceIdentity"]
        Resource = "${local.any_role_of}/${var.fixer_role_name}"
      },
    ]
  })
}

# What docs/iam lists, on the resources of this installation.
resource "aws_iam_role_policy" "keeps_state" {
  name = "keeps-state"
  role = aws_iam_role.bot.id

  policy = jsonencode(merge(local.store, {
    Statement = [for statement in local.store.Statement : merge(statement, {
      Resource = [aws_dynamodb_table.state.arn, "${aws_dynamodb_table.state.arn}/index/open-due"]
    })]
  }))
}

resource "aws_iam_role_policy" "takes_events" {
  count = var.events == null ? 0 : 1

  name = "takes-events"
  role = aws_iam_role.bot.id

  policy = jsonencode(merge(local.events, {
    Statement = [for statement in local.events.Statement : merge(statement, { Resource = var.events.queue_arn })]
  }))
}

# What ECS needs to start it; the program never has these credentials.
resource "aws_iam_role" "execution" {
  name_prefix = "pullfail-execution-"
  description = "Starts pullfail, its image, its secret, its log"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.trusts_tasks]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "starts-pullfail"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "Log"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.log.arn}:*"
        },
        {
          Sid      = "Secret"
          Effect   = "Allow"
          Action   = ["secretsmanager:GetSecretValue"]
          Resource = var.slack_secret_arn
        },
      ],
      var.slack_secret_key_arn == null ? [] : [
        {
          Sid      = "SecretKey"
          Effect   = "Allow"
          Action   = ["kms:Decrypt"]
          Resource = var.slack_secret_key_arn
        },
      ],
      var.repository_arn == null ? [] : [
        {
          Sid      = "SignIn"
          Effect   = "Allow"
          Action   = ["ecr:GetAuthorizationToken"]
          Resource = "*"
        },
        {
          Sid      = "Pull"
          Effect   = "Allow"
          Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
          Resource = var.repository_arn
        },
      ],
    )
  })
}
