package main

import (
	"strings"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

func settings() {
	suite.Test("keeps lifecycle rules", "PutBucketLifecycle GetBucketLifecycle DeleteBucketLifecycle", func(t *suite.T) {
		client, bucket := newBucket(t)
		rule := oss.LifecycleRule{ID: oss.Ptr("old"), Prefix: oss.Ptr("clips/"), Status: oss.Ptr("Enabled"), Expiration: &oss.LifecycleRuleExpiration{Days: oss.Ptr(int32(30))}}
		_, err := client.PutBucketLifecycle(background, &oss.PutBucketLifecycleRequest{Bucket: bucket, LifecycleConfiguration: &oss.LifecycleConfiguration{Rules: []oss.LifecycleRule{rule}}})
		t.OK(err)
		kept, err := client.GetBucketLifecycle(background, &oss.GetBucketLifecycleRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(kept.LifecycleConfiguration.Rules, []oss.LifecycleRule{rule})
		_, err = client.DeleteBucketLifecycle(background, &oss.DeleteBucketLifecycleRequest{Bucket: bucket})
		t.OK(err)
		_, err = client.GetBucketLifecycle(background, &oss.GetBucketLifecycleRequest{Bucket: bucket})
		refused(t, err, "NoSuchLifecycle", 404)
	})

	suite.Test("keeps CORS rules", "PutBucketCors GetBucketCors DeleteBucketCors OptionObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		rule := oss.CORSRule{AllowedOrigins: []string{"https://example.com"}, AllowedMethods: []string{"GET", "PUT"}, AllowedHeaders: []string{"*"}, ExposeHeaders: []string{"ETag"}, MaxAgeSeconds: oss.Ptr(int64(100))}
		_, err := client.PutBucketCors(background, &oss.PutBucketCorsRequest{Bucket: bucket, CORSConfiguration: &oss.CORSConfiguration{CORSRules: []oss.CORSRule{rule}}})
		t.OK(err)
		kept, err := client.GetBucketCors(background, &oss.GetBucketCorsRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(kept.CORSConfiguration.CORSRules, []oss.CORSRule{rule})
		allowed, err := client.OptionObject(background, &oss.OptionObjectRequest{Bucket: bucket, Key: oss.Ptr("one"), Origin: oss.Ptr("https://example.com"), AccessControlRequestMethod: oss.Ptr("PUT"), AccessControlRequestHeaders: oss.Ptr("x-oss-meta-a")})
		t.OK(err)
		t.Equal(*allowed.AccessControlAllowOrigin, "https://example.com")
		_, err = client.DeleteBucketCors(background, &oss.DeleteBucketCorsRequest{Bucket: bucket})
		t.OK(err)
	})

	suite.Test("keeps a website, a place of logs and referers", "PutBucketWebsite GetBucketWebsite DeleteBucketWebsite PutBucketLogging GetBucketLogging DeleteBucketLogging PutBucketReferer GetBucketReferer", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.PutBucketWebsite(background, &oss.PutBucketWebsiteRequest{Bucket: bucket, WebsiteConfiguration: &oss.WebsiteConfiguration{IndexDocument: &oss.IndexDocument{Suffix: oss.Ptr("index.html")}, ErrorDocument: &oss.ErrorDocument{Key: oss.Ptr("error.html")}}})
		t.OK(err)
		website, err := client.GetBucketWebsite(background, &oss.GetBucketWebsiteRequest{Bucket: bucket})
		t.OK(err)
		t.Equal([]string{*website.WebsiteConfiguration.IndexDocument.Suffix, *website.WebsiteConfiguration.ErrorDocument.Key}, []string{"index.html", "error.html"})
		_, err = client.DeleteBucketWebsite(background, &oss.DeleteBucketWebsiteRequest{Bucket: bucket})
		t.OK(err)
		_, err = client.PutBucketLogging(background, &oss.PutBucketLoggingRequest{Bucket: bucket, BucketLoggingStatus: &oss.BucketLoggingStatus{LoggingEnabled: &oss.LoggingEnabled{TargetBucket: bucket, TargetPrefix: oss.Ptr("log/")}}})
		t.OK(err)
		logging, err := client.GetBucketLogging(background, &oss.GetBucketLoggingRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*logging.BucketLoggingStatus.LoggingEnabled.TargetPrefix, "log/")
		_, err = client.DeleteBucketLogging(background, &oss.DeleteBucketLoggingRequest{Bucket: bucket})
		t.OK(err)
		referers := []string{"https://a.example", "https://*.b.example"}
		_, err = client.PutBucketReferer(background, &oss.PutBucketRefererRequest{Bucket: bucket, RefererConfiguration: &oss.RefererConfiguration{AllowEmptyReferer: oss.Ptr(false), RefererList: &oss.RefererList{Referers: referers}}})
		t.OK(err)
		kept, err := client.GetBucketReferer(background, &oss.GetBucketRefererRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(kept.RefererConfiguration.RefererList.Referers, referers)
	})

	suite.Test("keeps a bucket's tags, policy and rule of encryption", "PutBucketTags GetBucketTags DeleteBucketTags PutBucketPolicy GetBucketPolicy DeleteBucketPolicy PutBucketEncryption GetBucketEncryption DeleteBucketEncryption", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.PutBucketTags(background, &oss.PutBucketTagsRequest{Bucket: bucket, Tagging: &oss.Tagging{TagSet: &oss.TagSet{Tags: []oss.Tag{{Key: oss.Ptr("team"), Value: oss.Ptr("video")}}}}})
		t.OK(err)
		tags, err := client.GetBucketTags(background, &oss.GetBucketTagsRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*tags.Tagging.TagSet.Tags[0].Value, "video")
		_, err = client.DeleteBucketTags(background, &oss.DeleteBucketTagsRequest{Bucket: bucket})
		t.OK(err)
		policy := `{"Version":"1","Statement":[{"Action":["oss:GetObject"],"Effect":"Allow","Principal":["*"],"Resource":["acs:oss:*:*:` + t.Bucket + `/*"]}]}`
		_, err = client.PutBucketPolicy(background, &oss.PutBucketPolicyRequest{Bucket: bucket, Body: strings.NewReader(policy)})
		t.OK(err)
		kept, err := client.GetBucketPolicy(background, &oss.GetBucketPolicyRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(kept.Body, policy)
		_, err = client.DeleteBucketPolicy(background, &oss.DeleteBucketPolicyRequest{Bucket: bucket})
		t.OK(err)
		_, err = client.PutBucketEncryption(background, &oss.PutBucketEncryptionRequest{Bucket: bucket, ServerSideEncryptionRule: &oss.ServerSideEncryptionRule{ApplyServerSideEncryptionByDefault: &oss.ApplyServerSideEncryptionByDefault{SSEAlgorithm: oss.Ptr("AES256")}}})
		t.OK(err)
		rule, err := client.GetBucketEncryption(background, &oss.GetBucketEncryptionRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*rule.ServerSideEncryptionRule.ApplyServerSideEncryptionByDefault.SSEAlgorithm, "AES256")
		_, err = client.DeleteBucketEncryption(background, &oss.DeleteBucketEncryptionRequest{Bucket: bucket})
		t.OK(err)
	})

	suite.Test("tells that a bucket has no versions", "GetBucketVersioning ListObjectVersions", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "one", "1")
		state, err := client.GetBucketVersioning(background, &oss.GetBucketVersioningRequest{Bucket: bucket})
		t.OK(err)
		t.True(state.VersionStatus == nil, "%v", state.VersionStatus)
		versions, err := client.ListObjectVersions(background, &oss.ListObjectVersionsRequest{Bucket: bucket})
		t.OK(err)
		t.Equal([]any{len(versions.ObjectVersions), *versions.ObjectVersions[0].Key}, []any{1, "one"})
	})

	suite.Test("keeps who pays, the monitor, the acceleration, the resource group and the block of public access", "PutBucketRequestPayment GetBucketRequestPayment PutBucketAccessMonitor GetBucketAccessMonitor PutBucketTransferAcceleration GetBucketTransferAcceleration PutBucketResourceGroup GetBucketResourceGroup PutBucketPublicAccessBlock GetBucketPublicAccessBlock DeleteBucketPublicAccessBlock", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.PutBucketRequestPayment(background, &oss.PutBucketRequestPaymentRequest{Bucket: bucket, PaymentConfiguration: &oss.RequestPaymentConfiguration{Payer: oss.Requester}})
		t.OK(err)
		payment, err := client.GetBucketRequestPayment(background, &oss.GetBucketRequestPaymentRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*payment.Payer, "Requester")
		_, err = client.PutBucketAccessMonitor(background, &oss.PutBucketAccessMonitorRequest{Bucket: bucket, AccessMonitorConfiguration: &oss.AccessMonitorConfiguration{Status: oss.AccessMonitorStatusEnabled}})
		t.OK(err)
		monitor, err := client.GetBucketAccessMonitor(background, &oss.GetBucketAccessMonitorRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(string(monitor.AccessMonitorConfiguration.Status), "Enabled")
		_, err = client.PutBucketTransferAcceleration(background, &oss.PutBucketTransferAccelerationRequest{Bucket: bucket, TransferAccelerationConfiguration: &oss.TransferAccelerationConfiguration{Enabled: oss.Ptr(true)}})
		t.OK(err)
		acceleration, err := client.GetBucketTransferAcceleration(background, &oss.GetBucketTransferAccelerationRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*acceleration.TransferAccelerationConfiguration.Enabled, true)
		_, err = client.PutBucketResourceGroup(background, &oss.PutBucketResourceGroupRequest{Bucket: bucket, BucketResourceGroupConfiguration: &oss.BucketResourceGroupConfiguration{ResourceGroupId: oss.Ptr("rg-aekz")}})
		t.OK(err)
		group, err := client.GetBucketResourceGroup(background, &oss.GetBucketResourceGroupRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*group.BucketResourceGroupConfiguration.ResourceGroupId, "rg-aekz")
		_, err = client.PutBucketPublicAccessBlock(background, &oss.PutBucketPublicAccessBlockRequest{Bucket: bucket, PublicAccessBlockConfiguration: &oss.PublicAccessBlockConfiguration{BlockPublicAccess: oss.Ptr(true)}})
		t.OK(err)
		block, err := client.GetBucketPublicAccessBlock(background, &oss.GetBucketPublicAccessBlockRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*block.PublicAccessBlockConfiguration.BlockPublicAccess, true)
		_, err = client.DeleteBucketPublicAccessBlock(background, &oss.DeleteBucketPublicAccessBlockRequest{Bucket: bucket})
		t.OK(err)
	})
}
