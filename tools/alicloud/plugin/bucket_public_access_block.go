package main

import (
	"encoding/xml"

	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
)

type publicAccessBlock struct {
	XMLName xml.Name `xml:"PublicAccessBlockConfiguration"`
	Block   bool     `xml:"BlockPublicAccess"`
}

var bucketPublicAccessBlock = setting{
	parameter: "publicAccessBlock",
	properties: map[string]*schema.Schema{
		"block_public_access": {Type: schema.TypeBool, Required: true},
	},
	write: func(d *schema.ResourceData) (map[string]string, string, error) {
		document, err := xml.Marshal(publicAccessBlock{Block: d.Get("block_public_access").(bool)})
		return nil, string(document), err
	},
	read: func(d *schema.ResourceData, document []byte) error {
		var block publicAccessBlock
		if err := xml.Unmarshal(document, &block); err != nil {
			return err
		}
		return d.Set("block_public_access", block.Block)
	},
}.resource()
