package main

import (
	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss/credentials"
)

func buckets() {
	suite.Test("makes a bucket, finds it in the list and by itself, and deletes it", "PutBucket GetService GetBucketAcl DeleteBucket", func(t *suite.T) {
		client, bucket := newBucket(t)
		found, err := client.ListBuckets(background, &oss.ListBucketsRequest{Prefix: bucket})
		t.OK(err)
		t.Equal(len(found.Buckets), 1)
		first := found.Buckets[0]
		t.Equal([]string{*first.Name, *first.Location, *first.Region, *first.StorageClass}, []string{t.Bucket, "oss-" + suite.Region, suite.Region, "Standard"})
		t.True(first.CreationDate != nil && first.ExtranetEndpoint != nil && found.Owner.ID != nil, "%+v", first)
		there, err := client.IsBucketExist(background, t.Bucket)
		t.OK(err)
		t.Equal(there, true)
		_, err = client.DeleteBucket(background, &oss.DeleteBucketRequest{Bucket: bucket})
		t.OK(err)
		there, err = client.IsBucketExist(background, t.Bucket)
		t.OK(err)
		t.Equal(there, false)
	})

	suite.Test("lists buckets in pages", "GetService", func(t *suite.T) {
		client := newClient()
		want := []string{t.Bucket + "-a", t.Bucket + "-b", t.Bucket + "-c"}
		for _, name := range want {
			makeBucket(t, client, name)
		}
		var names []string
		pages := client.NewListBucketsPaginator(&oss.ListBucketsRequest{Prefix: oss.Ptr(t.Bucket), MaxKeys: 2})
		for pages.HasNext() {
			page, err := pages.NextPage(background)
			t.OK(err)
			for _, bucket := range page.Buckets {
				names = append(names, *bucket.Name)
			}
		}
		t.Equal(names, want)
	})

	suite.Test("makes a bucket with an ACL and a storage class, and tells of it", "PutBucket GetBucketInfo GetBucketLocation GetBucketStat", func(t *suite.T) {
		client, bucket := newClient(), oss.Ptr(t.Bucket)
		_, err := client.PutBucket(background, &oss.PutBucketRequest{Bucket: bucket, Acl: oss.BucketACLPublicRead, CreateBucketConfiguration: &oss.CreateBucketConfiguration{StorageClass: oss.StorageClassIA}})
		t.OK(err)
		put(t, client, bucket, "one", "12345")
		info, err := client.GetBucketInfo(background, &oss.GetBucketInfoRequest{Bucket: bucket})
		t.OK(err)
		known := info.BucketInfo
		t.Equal([]string{*known.Name, *known.Location, *known.StorageClass, *known.ACL}, []string{t.Bucket, "oss-" + suite.Region, "IA", "public-read"})
		location, err := client.GetBucketLocation(background, &oss.GetBucketLocationRequest{Bucket: bucket})
		t.OK(err)
		t.Equal(*location.LocationConstraint, "oss-"+suite.Region)
		stat, err := client.GetBucketStat(background, &oss.GetBucketStatRequest{Bucket: bucket})
		t.OK(err)
		t.Equal([]int64{stat.Storage, stat.ObjectCount, stat.MultipartUploadCount}, []int64{5, 1, 0})
	})

	suite.Test("sets a bucket's ACL", "PutBucketAcl GetBucketAcl", func(t *suite.T) {
		client, bucket := newBucket(t)
		for _, acl := range []oss.BucketACLType{oss.BucketACLPublicRead, oss.BucketACLPublicReadWrite, oss.BucketACLPrivate} {
			_, err := client.PutBucketAcl(background, &oss.PutBucketAclRequest{Bucket: bucket, Acl: acl})
			t.OK(err)
			kept, err := client.GetBucketAcl(background, &oss.GetBucketAclRequest{Bucket: bucket})
			t.OK(err)
			t.Equal(*kept.ACL, string(acl))
		}
	})

	suite.Test("is refused a bucket that is not there, and one that holds an object", "DeleteBucket GetBucketInfo", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.GetBucketInfo(background, &oss.GetBucketInfoRequest{Bucket: oss.Ptr("missing-" + t.Bucket)})
		known := refused(t, err, "NoSuchBucket", 404)
		t.True(known.Message != "", "%+v", known)
		put(t, client, bucket, "one", "1")
		_, err = client.DeleteBucket(background, &oss.DeleteBucketRequest{Bucket: bucket})
		refused(t, err, "BucketNotEmpty", 409)
	})

	suite.Test("is refused with a key that is not the service's", "GetService", func(t *suite.T) {
		as := func(id, secret string) error {
			client := newClient(func(config *oss.Config) {
				config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret))
			})
			_, err := client.ListBuckets(background, &oss.ListBucketsRequest{})
			return err
		}
		refused(t, as("stranger", suite.Secret), "InvalidAccessKeyId", 403)
		refused(t, as(suite.ID, "another secret"), "SignatureDoesNotMatch", 403)
	})
}
