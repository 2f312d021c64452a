# The role that pullfail makes approved fixes with: once an account, IAM is global.

variable "bot_role_arn" {
  description = "ARN of the role that pullfail runs as; it need not exist yet"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::\\d{12}:role/", var.bot_role_arn))
    error_message = "bot_role_arn must be the ARN of an IAM role."
  }
}

variable "role_name" {
  description = "The same in every account, as PULLFAIL_FIXER_ROLE names it"
  type        = string
  default     = "pullfail-fixer"
}

data "aws_partition" "here" {}

resource "aws_iam_role" "fixer" {
  name                 = var.role_name
  description          = "pullfail creates VPC endpoints that an approver agreed to; each session is narrowed to its own calls"
  max_session_duration = 3600

  # By condition, so that the trust outlives a role that is deleted and made anew, and can come before it. Every session
  # has to say in whose name it acts: CloudTrail keeps it as the source identity.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyPullfailInTheNameOfAnApprover"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.here.partition}:iam::${split(":", var.bot_role_arn)[4]}:root" }
      Action    = ["sts:AssumeRole", "sts:SetSourceIdentity"]
      Condition = {
        ArnEquals  = { "aws:PrincipalArn" = var.bot_role_arn }
        StringLike = { "sts:SourceIdentity" = "*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "fixes" {
  name   = "pullfail-fixes"
  role   = aws_iam_role.fixer.id
  policy = file("${path.module}/../../../docs/iam/write.json")
}

output "role_arn" {
  value = aws_iam_role.fixer.arn
}
