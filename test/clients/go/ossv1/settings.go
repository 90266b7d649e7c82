package main

import (
	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func settings() {
	suite.Test("keeps lifecycle rules", "PutBucketLifecycle GetBucketLifecycle DeleteBucketLifecycle", func(t *suite.T) {
		client := newBucket(t).Client
		_, err := client.GetBucketLifecycle(t.Bucket)
		refused(t, err, "NoSuchLifecycle", 404)
		rule := oss.BuildLifecycleRuleByDays("old", "clips/", true, 30)
		rule.AbortMultipartUpload = &oss.LifecycleAbortMultipartUpload{Days: 3}
		t.OK(client.SetBucketLifecycle(t.Bucket, []oss.LifecycleRule{rule}))
		kept, err := client.GetBucketLifecycle(t.Bucket)
		t.OK(err)
		t.Equal(len(kept.Rules), 1)
		first := kept.Rules[0]
		t.Equal([]any{first.ID, first.Prefix, first.Status, first.Expiration.Days, first.AbortMultipartUpload.Days}, []any{"old", "clips/", "Enabled", 30, 3})
		t.OK(client.DeleteBucketLifecycle(t.Bucket))
	})

	suite.Test("keeps CORS rules", "PutBucketCors GetBucketCors DeleteBucketCors OptionObject", func(t *suite.T) {
		bucket := newBucket(t)
		rule := oss.CORSRule{AllowedOrigin: []string{"https://example.com"}, AllowedMethod: []string{"GET", "PUT"}, AllowedHeader: []string{"*"}, ExposeHeader: []string{"ETag"}, MaxAgeSeconds: 100}
		t.OK(bucket.Client.SetBucketCORS(t.Bucket, []oss.CORSRule{rule}))
		kept, err := bucket.Client.GetBucketCORS(t.Bucket)
		t.OK(err)
		t.Equal(len(kept.CORSRules), 1)
		kept.CORSRules[0].XMLName = rule.XMLName
		t.Equal(kept.CORSRules[0], rule)
		allowed, err := bucket.OptionsMethod("one", oss.Origin("https://example.com"), oss.ACReqMethod("PUT"), oss.ACReqHeaders("x-oss-meta-a"))
		t.OK(err)
		t.Equal(allowed.Get("Access-Control-Allow-Origin"), "https://example.com")
		t.OK(bucket.Client.DeleteBucketCORS(t.Bucket))
		_, err = bucket.Client.GetBucketCORS(t.Bucket)
		refused(t, err, "NoSuchCORSConfiguration", 404)
	})

	suite.Test("keeps a website's pages", "PutBucketWebsite GetBucketWebsite DeleteBucketWebsite", func(t *suite.T) {
		client := newBucket(t).Client
		t.OK(client.SetBucketWebsite(t.Bucket, "index.html", "error.html"))
		kept, err := client.GetBucketWebsite(t.Bucket)
		t.OK(err)
		t.Equal([]string{kept.IndexDocument.Suffix, kept.ErrorDocument.Key}, []string{"index.html", "error.html"})
		t.OK(client.DeleteBucketWebsite(t.Bucket))
		_, err = client.GetBucketWebsite(t.Bucket)
		refused(t, err, "NoSuchWebsiteConfiguration", 404)
	})

	suite.Test("keeps where a bucket logs", "PutBucketLogging GetBucketLogging DeleteBucketLogging", func(t *suite.T) {
		client := newBucket(t).Client
		t.OK(client.SetBucketLogging(t.Bucket, t.Bucket, "log/", true))
		kept, err := client.GetBucketLogging(t.Bucket)
		t.OK(err)
		t.Equal([]string{kept.LoggingEnabled.TargetBucket, kept.LoggingEnabled.TargetPrefix}, []string{t.Bucket, "log/"})
		t.OK(client.DeleteBucketLogging(t.Bucket))
		kept, err = client.GetBucketLogging(t.Bucket)
		t.OK(err)
		t.Equal(kept.LoggingEnabled.TargetBucket, "")
	})

	suite.Test("keeps referers", "PutBucketReferer GetBucketReferer", func(t *suite.T) {
		client := newBucket(t).Client
		t.OK(client.SetBucketReferer(t.Bucket, []string{"https://a.example", "https://*.b.example"}, false))
		kept, err := client.GetBucketReferer(t.Bucket)
		t.OK(err)
		t.Equal(kept.AllowEmptyReferer, false)
		t.Equal(kept.RefererList, []string{"https://a.example", "https://*.b.example"})
	})

	suite.Test("keeps a bucket's tags", "PutBucketTags GetBucketTags DeleteBucketTags", func(t *suite.T) {
		client := newBucket(t).Client
		tags := []oss.Tag{{Key: "team", Value: "video"}, {Key: "stage", Value: "test"}}
		t.OK(client.SetBucketTagging(t.Bucket, oss.Tagging{Tags: tags}))
		kept, err := client.GetBucketTagging(t.Bucket)
		t.OK(err)
		t.Equal(len(kept.Tags), 2)
		t.OK(client.DeleteBucketTagging(t.Bucket))
		kept, err = client.GetBucketTagging(t.Bucket)
		t.OK(err)
		t.Equal(len(kept.Tags), 0)
	})

	suite.Test("keeps a policy", "PutBucketPolicy GetBucketPolicy DeleteBucketPolicy", func(t *suite.T) {
		client := newBucket(t).Client
		policy := `{"Version":"1","Statement":[{"Action":["oss:GetObject"],"Effect":"Allow","Principal":["*"],"Resource":["acs:oss:*:*:` + t.Bucket + `/*"]}]}`
		t.OK(client.SetBucketPolicy(t.Bucket, policy))
		kept, err := client.GetBucketPolicy(t.Bucket)
		t.OK(err)
		t.Equal(kept, policy)
		t.OK(client.DeleteBucketPolicy(t.Bucket))
		_, err = client.GetBucketPolicy(t.Bucket)
		refused(t, err, "NoSuchBucketPolicy", 404)
	})

	suite.Test("keeps a rule of encryption", "PutBucketEncryption GetBucketEncryption DeleteBucketEncryption", func(t *suite.T) {
		client := newBucket(t).Client
		rule := oss.ServerEncryptionRule{SSEDefault: oss.SSEDefaultRule{SSEAlgorithm: "AES256"}}
		t.OK(client.SetBucketEncryption(t.Bucket, rule))
		kept, err := client.GetBucketEncryption(t.Bucket)
		t.OK(err)
		t.Equal(kept.SSEDefault.SSEAlgorithm, "AES256")
		t.OK(client.DeleteBucketEncryption(t.Bucket))
		_, err = client.GetBucketEncryption(t.Bucket)
		refused(t, err, "NoSuchServerSideEncryptionRule", 404)
	})

	suite.Test("tells that a bucket has no versions", "GetBucketVersioning ListObjectVersions", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "one", "1")
		state, err := bucket.Client.GetBucketVersioning(t.Bucket)
		t.OK(err)
		t.Equal(state.Status, "")
		versions, err := bucket.ListObjectVersions()
		t.OK(err)
		t.Equal([]any{len(versions.ObjectVersions), versions.ObjectVersions[0].Key, versions.ObjectVersions[0].IsLatest}, []any{1, "one", true})
	})

	suite.Test("keeps who pays, the monitor, the acceleration and the resource group", "PutBucketRequestPayment GetBucketRequestPayment PutBucketAccessMonitor GetBucketAccessMonitor PutBucketTransferAcceleration GetBucketTransferAcceleration PutBucketResourceGroup GetBucketResourceGroup", func(t *suite.T) {
		client := newBucket(t).Client
		t.OK(client.SetBucketRequestPayment(t.Bucket, oss.RequestPaymentConfiguration{Payer: "Requester"}))
		payment, err := client.GetBucketRequestPayment(t.Bucket)
		t.OK(err)
		t.Equal(payment.Payer, "Requester")
		t.OK(client.PutBucketAccessMonitor(t.Bucket, oss.PutBucketAccessMonitor{Status: "Enabled"}))
		monitor, err := client.GetBucketAccessMonitor(t.Bucket)
		t.OK(err)
		t.Equal(monitor.Status, "Enabled")
		t.OK(client.SetBucketTransferAcc(t.Bucket, oss.TransferAccConfiguration{Enabled: true}))
		acceleration, err := client.GetBucketTransferAcc(t.Bucket)
		t.OK(err)
		t.Equal(acceleration.Enabled, true)
		t.OK(client.PutBucketResourceGroup(t.Bucket, oss.PutBucketResourceGroup{ResourceGroupId: "rg-aekz"}))
		group, err := client.GetBucketResourceGroup(t.Bucket)
		t.OK(err)
		t.Equal(group.ResourceGroupId, "rg-aekz")
	})
}
