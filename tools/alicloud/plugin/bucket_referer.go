package main

import (
	"encoding/xml"

	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
)

type referers struct {
	XMLName       xml.Name `xml:"RefererConfiguration"`
	AllowEmpty    bool     `xml:"AllowEmptyReferer"`
	AllowTruncate bool     `xml:"AllowTruncateQueryString"`
	TruncatePath  bool     `xml:"TruncatePath"`
	Allowed       []string `xml:"RefererList>Referer"`
	Refused       []string `xml:"RefererBlacklist>Referer,omitempty"`
}

var texts = &schema.Schema{Type: schema.TypeString}

var bucketReferer = setting{
	parameter: "referer",
	properties: map[string]*schema.Schema{
		"allow_empty_referer":         {Type: schema.TypeBool, Required: true},
		"allow_truncate_query_string": {Type: schema.TypeBool, Optional: true, Computed: true},
		"truncate_path":               {Type: schema.TypeBool, Optional: true},
		"referer_list":                {Type: schema.TypeList, Optional: true, Elem: texts},
		"referer_blacklist":           {Type: schema.TypeList, Optional: true, Elem: texts},
	},
	write: func(d *schema.ResourceData) (map[string]string, string, error) {
		allowTruncate, isSet := d.GetOkExists("allow_truncate_query_string")
		document, err := xml.Marshal(referers{
			AllowEmpty:    d.Get("allow_empty_referer").(bool),
			AllowTruncate: !isSet || allowTruncate.(bool),
			TruncatePath:  d.Get("truncate_path").(bool),
			Allowed:       textsOf(d, "referer_list"),
			Refused:       textsOf(d, "referer_blacklist"),
		})
		return nil, string(document), err
	},
	read: func(d *schema.ResourceData, document []byte) error {
		// OSS allows it where the document says nothing.
		found := referers{AllowTruncate: true}
		if err := xml.Unmarshal(document, &found); err != nil {
			return err
		}
		for name, value := range map[string]interface{}{
			"allow_empty_referer":         found.AllowEmpty,
			"allow_truncate_query_string": found.AllowTruncate,
			"truncate_path":               found.TruncatePath,
			"referer_list":                found.Allowed,
			"referer_blacklist":           found.Refused,
		} {
			if err := d.Set(name, value); err != nil {
				return err
			}
		}
		return nil
	},
	stays: true,
}.resource()

func textsOf(d *schema.ResourceData, name string) []string {
	var found []string
	for _, value := range d.Get(name).([]interface{}) {
		text, _ := value.(string)
		found = append(found, text)
	}
	return found
}
