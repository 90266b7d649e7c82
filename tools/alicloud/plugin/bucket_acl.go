package main

import (
	"encoding/xml"

	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/helper/validation"
)

var acls = []string{"private", "public-read", "public-read-write"}

var bucketAcl = setting{
	parameter: "acl",
	properties: map[string]*schema.Schema{
		"acl": {Type: schema.TypeString, Required: true, ValidateFunc: validation.StringInSlice(acls, false)},
	},
	write: func(d *schema.ResourceData) (map[string]string, string, error) {
		return map[string]string{"x-oss-acl": d.Get("acl").(string)}, "", nil
	},
	read: func(d *schema.ResourceData, document []byte) error {
		var list struct {
			Grant string `xml:"AccessControlList>Grant"`
		}
		if err := xml.Unmarshal(document, &list); err != nil {
			return err
		}
		return d.Set("acl", list.Grant)
	},
	stays: true,
}.resource()
