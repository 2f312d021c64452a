# Events of stopped ECS tasks, in a queue for pullfail.

resource "aws_sqs_queue" "dead_letters" {
  name                      = "pullfail-events-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "events" {
  name                      = "pullfail-events"
  message_retention_seconds = 86400
  sqs_managed_sse_enabled   = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 200
  })
}

resource "aws_cloudwatch_event_rule" "stopped_tasks" {
  name = "pullfail-events"

  event_pattern = jsonencode({
    source        = ["aws.ecs"]
    "detail-type" = ["ECS Task State Change"]
    detail        = { lastStatus = ["STOPPED"] }
  })
}

resource "aws_cloudwatch_event_target" "queue" {
  rule = aws_cloudwatch_event_rule.stopped_tasks.name
  arn  = aws_sqs_queue.events.arn
}

resource "aws_sqs_queue_policy" "only_from_the_rule" {
  queue_url = aws_sqs_queue.events.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyFromTheRule"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.events.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.stopped_tasks.arn } }
    }]
  })
}

output "queue_url" {
  description = "queue_url in the variable events of the module bot"
  value       = aws_sqs_queue.events.url
}

output "queue_arn" {
  description = "queue_arn in the variable events of the module bot"
  value       = aws_sqs_queue.events.arn
}
