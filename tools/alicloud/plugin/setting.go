package main

import (
	"errors"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
	"github.com/aliyun/terraform-provider-alicloud/alicloud/connectivity"
	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
)

// A setting of a bucket that one query parameter names: a resource whose id is the bucket's name.
type setting struct {
	// The query parameter.
	parameter string
	// The properties beside the bucket.
	properties map[string]*schema.Schema
	// What PUT sends: headers and a document.
	write func(*schema.ResourceData) (map[string]string, string, error)
	// Takes the document that GET answered.
	read func(*schema.ResourceData, []byte) error
	// The error code of a setting that is not there; empty where there always is one.
	absent string
	// Whether the setting stays as it is when the resource is deleted: OSS has no DELETE for it.
	stays bool
}

func (s setting) resource() *schema.Resource {
	properties := map[string]*schema.Schema{
		"bucket": {Type: schema.TypeString, Required: true, ForceNew: true},
	}
	for name, property := range s.properties {
		properties[name] = property
	}
	return &schema.Resource{
		Schema:   properties,
		Create:   s.put,
		Read:     s.get,
		Update:   s.put,
		Delete:   s.remove,
		Importer: &schema.ResourceImporter{State: schema.ImportStatePassthrough},
	}
}

func (s setting) put(d *schema.ResourceData, meta interface{}) error {
	bucket := d.Get("bucket").(string)
	headers, document, err := s.write(d)
	if err != nil {
		return err
	}
	if _, err := s.send(meta, "PUT", bucket, headers, document); err != nil {
		return err
	}
	d.SetId(bucket)
	return s.get(d, meta)
}

func (s setting) get(d *schema.ResourceData, meta interface{}) error {
	document, err := s.send(meta, "GET", d.Id(), nil, "")
	if isCode(err, "NoSuchBucket") || (s.absent != "" && isCode(err, s.absent)) {
		d.SetId("")
		return nil
	}
	if err != nil {
		return err
	}
	if err := d.Set("bucket", d.Id()); err != nil {
		return err
	}
	return s.read(d, document)
}

func (s setting) remove(d *schema.ResourceData, meta interface{}) error {
	if s.stays {
		return nil
	}
	_, err := s.send(meta, "DELETE", d.Id(), nil, "")
	if isCode(err, "NoSuchBucket") {
		return nil
	}
	return err
}

// Sends one request with the provider's endpoint and credentials.
func (s setting) send(meta interface{}, method, bucket string, headers map[string]string, document string) ([]byte, error) {
	client := meta.(*connectivity.AliyunClient)
	body, err := client.WithOssClient(func(shared *oss.Client) (interface{}, error) {
		return request{method, bucket, s.parameter, headers, document}.send(shared)
	})
	if err != nil {
		return nil, err
	}
	return body.([]byte), nil
}

func isCode(err error, code string) bool {
	var answer oss.ServiceError
	return errors.As(err, &answer) && answer.Code == code
}
