// A plugin for tests: the Terraform provider of Alibaba Cloud behind Pulumi's bridge, under the
// version of the npm package @pulumi/alicloud that the tests use.
//
// The newest provider that the Go module proxy serves is older than that package. Resources of
// object storage that it lacks are written beside this file, with the tokens and properties of the
// package; all other resources are the provider's own.
package main

import (
	"github.com/aliyun/terraform-provider-alicloud/alicloud"
	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shimv1 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v1"
)

// Set by the linker.
var version string

func main() {
	provider := alicloud.Provider().(*schema.Provider)
	for name, resource := range added {
		provider.ResourcesMap[name] = resource
	}
	leaveToOwnResources(provider.ResourcesMap["alicloud_oss_bucket"])
	resources := map[string]*tfbridge.ResourceInfo{}
	for name, token := range tokens {
		resources[name] = &tfbridge.ResourceInfo{Tok: tfbridge.MakeResource("alicloud", token.module, token.resource)}
	}
	info := tfbridge.ProviderInfo{
		P:         shimv1.NewProvider(provider),
		Name:      "alicloud",
		Version:   version,
		Resources: resources,
	}
	tfbridge.Main("alicloud", version, info, nil)
}

type token struct{ module, resource string }

// The resources that the plugin knows, with their place in @pulumi/alicloud.
var tokens = map[string]token{
	"alicloud_oss_bucket":                     {"oss", "Bucket"},
	"alicloud_oss_bucket_acl":                 {"oss", "BucketAcl"},
	"alicloud_oss_bucket_object":              {"oss", "BucketObject"},
	"alicloud_oss_bucket_policy":              {"oss", "BucketPolicy"},
	"alicloud_oss_bucket_public_access_block": {"oss", "BucketPublicAccessBlock"},
	"alicloud_oss_bucket_referer":             {"oss", "BucketReferer"},
	"alicloud_ram_policy":                     {"ram", "Policy"},
	"alicloud_ram_role":                       {"ram", "Role"},
	"alicloud_ram_user":                       {"ram", "User"},
	"alicloud_ram_role_policy_attachment":     {"ram", "RolePolicyAttachment"},
	"alicloud_ram_user_policy_attachment":     {"ram", "UserPolicyAttachment"},
	"alicloud_cdn_domain_new":                 {"cdn", "DomainNew"},
	"alicloud_cdn_domain_config":              {"cdn", "DomainConfig"},
	"alicloud_fc_service":                     {"fc", "Service"},
	"alicloud_fc_function":                    {"fc", "Function"},
	"alicloud_fc_trigger":                     {"fc", "Trigger"},
	"alicloud_fcv2_function":                  {"fc", "V2Function"},
}

var added = map[string]*schema.Resource{
	"alicloud_oss_bucket_acl":                 bucketAcl,
	"alicloud_oss_bucket_policy":              bucketPolicy,
	"alicloud_oss_bucket_public_access_block": bucketPublicAccessBlock,
	"alicloud_oss_bucket_referer":             bucketReferer,
}

// Newer providers have no default for what a resource of its own can set: the bucket takes what it
// reads. With the default of this one, a bucket beside such a resource would differ at each refresh.
func leaveToOwnResources(bucket *schema.Resource) {
	for _, name := range []string{"acl", "policy", "referer_config"} {
		property := bucket.Schema[name]
		property.Default = nil
		property.Computed = true
	}
	create := bucket.Create
	bucket.Create = func(d *schema.ResourceData, meta interface{}) error {
		if d.Get("acl").(string) == "" {
			if err := d.Set("acl", "private"); err != nil {
				return err
			}
		}
		return create(d, meta)
	}
}
