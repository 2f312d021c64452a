output "bot_role_arn" {
  description = "bot_role_arn of the reader roles and fixer roles"
  value       = aws_iam_role.bot.arn
}

output "security_group_id" {
  description = "For the security groups of VPC endpoints in that VPC"
  value       = aws_security_group.bot.id
}

output "table_name" {
  value = aws_dynamodb_table.state.name
}

output "log_group" {
  value = aws_cloudwatch_log_group.log.name
}

output "cluster" {
  value = aws_ecs_cluster.own.name
}

output "run_doctor" {
  description = "The command that runs pullfail doctor as the bot itself runs; its report goes into the log"
  value = join(" ", [
    "aws ecs run-task --cluster ${aws_ecs_cluster.own.name} --task-definition ${aws_ecs_task_definition.bot.family} --launch-type FARGATE",
    "--network-configuration 'awsvpcConfiguration={subnets=[${join(",", var.subnet_ids)}],securityGroups=[${aws_security_group.bot.id}],assignPublicIp=${var.assign_public_ip ? "ENABLED" : "DISABLED"}}'",
    "--overrides '${jsonencode({ containerOverrides = [{ name = "pullfail", command = ["doctor"] }] })}'",
  ])
}
