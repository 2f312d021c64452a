# pullfail on Fargate, over Socket Mode, so that nothing has to reach it from outside, with its state in DynamoDB.

data "aws_partition" "here" {}
data "aws_region" "here" {}
data "aws_caller_identity" "here" {}

locals {
  partition = data.aws_partition.here.partition
  # Its name in every version of the provider.
  region      = data.aws_region.here.id
  roles_of    = "arn:${local.partition}:iam::{account}:role"
  any_role_of = "arn:${local.partition}:iam::*:role"

  environment = {
    PORT                  = "3000"
    LOG_LEVEL             = var.log_level
    PULLFAIL_STORE_URL    = "dynamodb://${aws_dynamodb_table.state.name}?region=${local.region}"
    PULLFAIL_READER_ROLE  = "${local.roles_of}/${var.reader_role_name}"
    PULLFAIL_FIXER_ROLE   = "${local.roles_of}/${var.fixer_role_name}"
    PULLFAIL_APPROVERS    = join(",", var.approvers)
    PULLFAIL_TWO_PERSON   = tostring(var.two_person)
    PULLFAIL_EVENTS_QUEUE = var.events == null ? "" : var.events.queue_url
    PULLFAIL_ROUTES       = var.events == null ? "" : var.events.routes
  }
}

# Protected: it holds who approved what.
resource "aws_dynamodb_table" "state" {
  name                        = "pullfail"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "open"
    type = "S"
  }

  attribute {
    name = "due"
    type = "N"
  }

  global_secondary_index {
    name            = "open-due"
    hash_key        = "open"
    range_key       = "due"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }
}

resource "aws_cloudwatch_log_group" "log" {
  name              = "/pullfail"
  retention_in_days = var.log_days
}

resource "aws_security_group" "bot" {
  name        = "pullfail"
  description = "pullfail calls Slack and AWS over HTTPS; nobody calls it"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "https" {
  for_each = { ipv4 = "0.0.0.0/0", ipv6 = "::/0" }

  security_group_id = aws_security_group.bot.id
  description       = "Slack and AWS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.key == "ipv4" ? each.value : null
  cidr_ipv6         = each.key == "ipv6" ? each.value : null
}

resource "aws_vpc_security_group_ingress_rule" "scrape" {
  count = length(var.metrics_source_security_group_ids)

  security_group_id            = aws_security_group.bot.id
  referenced_security_group_id = var.metrics_source_security_group_ids[count.index]
  description                  = "Prometheus"
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_ecs_cluster" "own" {
  name = "pullfail"
}

resource "aws_ecs_task_definition" "bot" {
  family                   = "pullfail"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "1024"
  task_role_arn            = aws_iam_role.bot.arn
  execution_role_arn       = aws_iam_role.execution.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([{
    name                   = "pullfail"
    image                  = var.image
    essential              = true
    user                   = "1000:1000"
    readonlyRootFilesystem = true
    # An init as process 1 passes the stop on from the first moment.
    linuxParameters = {
      initProcessEnabled = true
      capabilities       = { drop = ["ALL"] }
    }
    # The program finishes or hands over its work within 20 seconds.
    stopTimeout = 60
    healthCheck = {
      command     = ["CMD", "node", "healthy.mjs"]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }
    portMappings = [{ containerPort = 3000, protocol = "tcp" }]
    environment  = [for name, value in local.environment : { name = name, value = value }]
    secrets = [for name in ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"] : {
      name      = name
      valueFrom = "${var.slack_secret_arn}:${name}::"
    }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.log.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = "pullfail"
      }
    }
  }])
}

resource "aws_ecs_service" "bot" {
  name                          = "pullfail"
  cluster                       = aws_ecs_cluster.own.id
  task_definition               = aws_ecs_task_definition.bot.arn
  launch_type                   = "FARGATE"
  platform_version              = "LATEST"
  desired_count                 = var.replicas
  availability_zone_rebalancing = "ENABLED"
  enable_execute_command        = false
  enable_ecs_managed_tags       = true
  propagate_tags                = "SERVICE"

  # The new replicas run before the old ones are stopped; a version that does not start is taken back.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = var.assign_public_ip
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.bot.id]
  }

  # Before the first task starts.
  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.keeps_state,
    aws_iam_role_policy.takes_on_roles,
  ]
}
