# The role that pullfail reads an account with: once an account, IAM is global.

variable "bot_role_arn" {
  description = "ARN of the role that pullfail runs as; it need not exist yet"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::\\d{12}:role/", var.bot_role_arn))
    error_message = "bot_role_arn must be the ARN of an IAM role."
  }
}

variable "role_name" {
  description = "The same in every account, as PULLFAIL_READER_ROLE names it"
  type        = string
  default     = "pullfail-reader"
}

data "aws_partition" "here" {}

resource "aws_iam_role" "reader" {
  name                 = var.role_name
  description          = "pullfail looks for why an ECS task could not pull its image; it changes nothing"
  max_session_duration = 3600

  # By condition, so that the trust outlives a role that is deleted and made anew, and can come before it.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyPullfail"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.here.partition}:iam::${split(":", var.bot_role_arn)[4]}:root" }
      Action    = "sts:AssumeRole"
      Condition = { ArnEquals = { "aws:PrincipalArn" = var.bot_role_arn } }
    }]
  })
}

resource "aws_iam_role_policy" "reads" {
  name   = "pullfail-reads"
  role   = aws_iam_role.reader.id
  policy = file("${path.module}/../../../docs/iam/read.json")
}

output "role_arn" {
  value = aws_iam_role.reader.arn
}
