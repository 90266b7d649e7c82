package main

import (
	"clients/suite"
	"time"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func buckets() {
	suite.Test("makes a bucket, finds it in the list and by itself, and deletes it", "PutBucket GetService GetBucketInfo GetBucketAcl DeleteBucket", func(t *suite.T) {
		client := newClient(t)
		t.OK(client.CreateBucket(t.Bucket))
		found, err := client.ListBuckets(oss.Prefix(t.Bucket))
		t.OK(err)
		t.Equal(len(found.Buckets), 1)
		t.Equal(found.Buckets[0].Name, t.Bucket)
		t.True(time.Since(found.Buckets[0].CreationDate) < time.Hour, "created %v", found.Buckets[0].CreationDate)
		there, err := client.IsBucketExist(t.Bucket)
		t.OK(err)
		t.Equal(there, true)
		t.OK(client.DeleteBucket(t.Bucket))
		there, err = client.IsBucketExist(t.Bucket)
		t.OK(err)
		t.Equal(there, false)
	})

	suite.Test("lists buckets in pages", "PutBucket GetService", func(t *suite.T) {
		client := newClient(t)
		for _, name := range []string{"-a", "-b", "-c"} {
			t.OK(client.CreateBucket(t.Bucket + name))
		}
		var names []string
		for marker := ""; ; {
			page, err := client.ListBuckets(oss.Prefix(t.Bucket), oss.MaxKeys(2), oss.Marker(marker))
			t.OK(err)
			for _, bucket := range page.Buckets {
				names = append(names, bucket.Name)
			}
			if !page.IsTruncated {
				break
			}
			marker = page.NextMarker
		}
		t.Equal(names, []string{t.Bucket + "-a", t.Bucket + "-b", t.Bucket + "-c"})
	})

	suite.Test("tells where a bucket is, and what is in it", "GetBucketLocation GetBucketInfo GetBucketStat", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "one", "12345")
		location, err := bucket.Client.GetBucketLocation(t.Bucket)
		t.OK(err)
		t.Equal(location, "oss-"+suite.Region)
		info, err := bucket.Client.GetBucketInfo(t.Bucket)
		t.OK(err)
		known := info.BucketInfo
		t.Equal([]string{known.Name, known.Location, known.StorageClass, known.ACL}, []string{t.Bucket, "oss-" + suite.Region, "Standard", "private"})
		t.True(known.Owner.ID != "" && known.ExtranetEndpoint != "" && !known.CreationDate.IsZero(), "%+v", known)
		stat, err := bucket.Client.GetBucketStat(t.Bucket)
		t.OK(err)
		t.Equal([]int64{stat.Storage, stat.ObjectCount}, []int64{5, 1})
	})

	suite.Test("makes a bucket with an ACL and a storage class", "PutBucket GetBucketAcl GetBucketInfo", func(t *suite.T) {
		client := newClient(t)
		t.OK(client.CreateBucket(t.Bucket, oss.ACL(oss.ACLPublicRead), oss.StorageClass(oss.StorageIA)))
		info, err := client.GetBucketInfo(t.Bucket)
		t.OK(err)
		t.Equal([]string{info.BucketInfo.StorageClass, info.BucketInfo.ACL}, []string{"IA", "public-read"})
	})

	suite.Test("sets a bucket's ACL", "PutBucketAcl GetBucketAcl", func(t *suite.T) {
		client := newBucket(t).Client
		for _, acl := range []oss.ACLType{oss.ACLPublicRead, oss.ACLPublicReadWrite, oss.ACLPrivate} {
			t.OK(client.SetBucketACL(t.Bucket, acl))
			kept, err := client.GetBucketACL(t.Bucket)
			t.OK(err)
			t.Equal(kept.ACL, string(acl))
		}
	})

	suite.Test("is refused a bucket that is not there, and one that holds an object", "DeleteBucket GetBucketInfo", func(t *suite.T) {
		client := newClient(t)
		_, err := client.GetBucketInfo("missing-" + t.Bucket)
		refused(t, err, "NoSuchBucket", 404)
		refused(t, client.DeleteBucket("missing-"+t.Bucket), "NoSuchBucket", 404)
		put(t, newBucket(t), "one", "1")
		refused(t, client.DeleteBucket(t.Bucket), "BucketNotEmpty", 409)
	})

	suite.Test("is refused with a key that is not the service's", "GetService", func(t *suite.T) {
		options := []oss.ClientOption{oss.Region(suite.Region)}
		if suite.Signature == "V4" {
			options = append(options, oss.AuthVersion(oss.AuthV4))
		}
		stranger, err := oss.New(suite.Endpoint, "stranger", suite.Secret, options...)
		t.OK(err)
		_, err = stranger.ListBuckets()
		refused(t, err, "InvalidAccessKeyId", 403)
		liar, err := oss.New(suite.Endpoint, suite.ID, "another secret", options...)
		t.OK(err)
		_, err = liar.ListBuckets()
		refused(t, err, "SignatureDoesNotMatch", 403)
	})
}
