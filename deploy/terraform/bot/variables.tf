variable "image" {
  description = "The image by digest, such as 111122223333.dkr.ecr.eu-west-1.amazonaws.com/pullfail@sha256:…"
  type        = string
}

variable "repository_arn" {
  description = "ARN of the ECR repository that the image is in; null for another registry"
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "What the image was built for"
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "cpu_architecture must be X86_64 or ARM64."
  }
}

variable "slack_secret_arn" {
  description = "A secret whose value is {\"SLACK_BOT_TOKEN\":\"xoxb-…\",\"SLACK_APP_TOKEN\":\"xapp-…\"}"
  type        = string
}

variable "slack_secret_key_arn" {
  description = "ARN of the KMS key of that secret; null for the key of Secrets Manager itself"
  type        = string
  default     = null
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  description = "At least two, of different zones, with a way to Slack and to the APIs of AWS"
  type        = list(string)
}

variable "assign_public_ip" {
  description = "true where the subnets are public and have no NAT gateway; nothing gets in either way"
  type        = bool
  default     = false
}

variable "metrics_source_security_group_ids" {
  description = "Security groups that Prometheus scrapes from; empty lets nobody in"
  type        = list(string)
  default     = []
}

variable "replicas" {
  type    = number
  default = 2

  validation {
    condition     = var.replicas >= 1 && var.replicas <= 10
    error_message = "replicas must be from 1 to 10."
  }
}

variable "role_name" {
  description = "Of the bot; the reader roles and fixer roles trust it"
  type        = string
  default     = "pullfail-bot"
}

variable "reader_role_name" {
  description = "The same in every account, this one included"
  type        = string
  default     = "pullfail-reader"
}

variable "fixer_role_name" {
  description = "The same in every account, this one included"
  type        = string
  default     = "pullfail-fixer"
}

variable "approvers" {
  description = "Slack ids of people and user groups; empty only reads"
  type        = list(string)
  default     = []
}

variable "two_person" {
  description = "Whether the one who asked may not approve"
  type        = bool
  default     = false
}

variable "events" {
  description = "Outputs of the module events, and PULLFAIL_ROUTES; null takes nothing from a queue"
  type = object({
    queue_url = string
    queue_arn = string
    routes    = string
  })
  default = null
}

variable "log_level" {
  type    = string
  default = "info"
}

variable "log_days" {
  type    = number
  default = 90
}
