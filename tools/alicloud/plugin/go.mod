module build/pulumi-resource-alicloud

go 1.25.11

require (
	github.com/aliyun/aliyun-oss-go-sdk v2.2.9+incompatible
	github.com/aliyun/terraform-provider-alicloud v1.214.0
	github.com/hashicorp/terraform-plugin-sdk v1.17.2
	github.com/pulumi/pulumi-terraform-bridge/v3 v3.137.0
)

// An older one, which the provider asks for, does not compile with the other modules.
require k8s.io/klog/v2 v2.130.1

// As in the provider and in the bridge: replacements of a module do not reach its users.
replace (
	github.com/aliyun/aliyun-tablestore-go-sdk => github.com/aliyun/aliyun-tablestore-go-sdk v1.7.11
	github.com/hashicorp/terraform-exec => github.com/hashicorp/terraform-exec v0.15.0
	github.com/hashicorp/terraform-plugin-sdk/v2 => github.com/pulumi/terraform-plugin-sdk/v2 v2.0.0-20260318212141-5525259d096b
	github.com/spf13/afero => github.com/spf13/afero v1.4.1
)
