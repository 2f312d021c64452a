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
