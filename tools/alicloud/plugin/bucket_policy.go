package main

import (
	"encoding/json"
	"reflect"

	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/helper/validation"
)

var bucketPolicy = setting{
	parameter: "policy",
	properties: map[string]*schema.Schema{
		"policy": {
			Type:         schema.TypeString,
			Required:     true,
			ValidateFunc: validation.StringIsJSON,
			DiffSuppressFunc: func(_, old, new string, _ *schema.ResourceData) bool {
				return isSameJson(old, new)
			},
		},
	},
	write: func(d *schema.ResourceData) (map[string]string, string, error) {
		return nil, d.Get("policy").(string), nil
	},
	read: func(d *schema.ResourceData, document []byte) error {
		return d.Set("policy", string(document))
	},
	absent: "NoSuchBucketPolicy",
}.resource()

func isSameJson(one, other string) bool {
	var first, second interface{}
	if json.Unmarshal([]byte(one), &first) != nil || json.Unmarshal([]byte(other), &second) != nil {
		return false
	}
	return reflect.DeepEqual(first, second)
}
