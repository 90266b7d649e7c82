"""alibabacloud-oss-v2: the service, buckets and what they tell."""

import datetime

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_suite import ENDPOINT, HOST, REGION, content, new_name
from oss_v2_tests.cases import OssV2Case, client, service_error


class TheService(OssV2Case):
    @tries("GetService")
    def test_list(self):
        """lists the buckets with what OSS tells of each"""
        found = self.oss.list_buckets(oss.ListBucketsRequest(prefix=self.bucket))
        (one,) = found.buckets
        facts = (one.name, one.location, one.region, one.storage_class)
        self.assertEqual(facts, (self.bucket, f"oss-{REGION}", REGION, "Standard"))
        age = datetime.datetime.now(datetime.timezone.utc) - one.creation_date
        self.assertLess(abs(age.total_seconds()), 600)
        self.assertTrue(found.owner.id)

    @tries("GetService")
    def test_pages(self):
        """lists buckets page by page, by the paginator too"""
        names = sorted(self.new_bucket(new_name("v2-paged")) for _ in range(3))
        first = self.oss.list_buckets(oss.ListBucketsRequest(prefix="v2-paged-", max_keys=2))
        self.assertEqual(([one.name for one in first.buckets], first.is_truncated), (names[:2], True))
        pages = self.oss.list_buckets_paginator().iter_page(oss.ListBucketsRequest(prefix="v2-paged-", max_keys=1))
        self.assertEqual([one.name for page in pages for one in page.buckets], names)


class ABucket(OssV2Case):
    @tries("PutBucket")
    def test_create_twice(self):
        """may be created again by its owner"""
        self.assertEqual(self.oss.put_bucket(oss.PutBucketRequest(self.bucket)).status_code, 200)

    @tries("PutBucket", "GetBucketInfo")
    def test_create_with_config(self):
        """is created with an access list and a storage class, and tells both"""
        configuration = oss.CreateBucketConfiguration(storage_class="Standard")
        name = self.new_bucket(acl="public-read", create_bucket_configuration=configuration)
        info = self.oss.get_bucket_info(oss.GetBucketInfoRequest(name)).bucket_info
        self.assertEqual((info.acl, info.storage_class, info.name), ("public-read", "Standard", name))

    @tries("DeleteBucket")
    def test_delete(self):
        """is gone once it was deleted, which is refused while it holds an object"""
        name = self.new_bucket()
        self.put("a", bucket=name)
        with self.refused("BucketNotEmpty", 409):
            self.oss.delete_bucket(oss.DeleteBucketRequest(name))
        self.oss.delete_object(oss.DeleteObjectRequest(name, "a"))
        self.assertEqual(self.oss.delete_bucket(oss.DeleteBucketRequest(name)).status_code, 204)
        with self.refused("NoSuchBucket", 404):
            self.oss.delete_bucket(oss.DeleteBucketRequest(name))

    @tries("GetBucketAcl")
    def test_exist(self):
        """is there or is not, as the client's question says"""
        found = [self.oss.is_bucket_exist(name) for name in (self.bucket, new_name("absent"))]
        self.assertEqual(found, [True, False])

    @tries("GetBucketInfo")
    def test_info(self):
        """tells its name, owner, place, time and addresses"""
        info = self.oss.get_bucket_info(oss.GetBucketInfoRequest(self.bucket)).bucket_info
        self.assertEqual((info.name, info.location, info.acl), (self.bucket, f"oss-{REGION}", "private"))
        self.assertTrue(info.owner.id and info.extranet_endpoint and info.intranet_endpoint)
        self.assertEqual(info.creation_date.microsecond, 0)

    @tries("GetBucketLocation")
    def test_location(self):
        """tells where it is"""
        found = self.oss.get_bucket_location(oss.GetBucketLocationRequest(self.bucket))
        self.assertEqual(found.location, f"oss-{REGION}")

    @tries("GetBucketStat")
    def test_stat(self):
        """counts its objects, bytes and uploads under way"""
        name = self.new_bucket()
        self.put("a", content(1000), bucket=name)
        self.put("b", content(24), bucket=name)
        self.oss.initiate_multipart_upload(oss.InitiateMultipartUploadRequest(name, "c"))
        stat = self.oss.get_bucket_stat(oss.GetBucketStatRequest(name))
        self.assertEqual((stat.storage, stat.object_count, stat.multi_part_upload_count), (1024, 2, 1))

    @tries("PutBucketAcl", "GetBucketAcl")
    def test_acl(self):
        """has the access list that it was given last"""
        for acl in ("public-read", "public-read-write", "private"):
            self.oss.put_bucket_acl(oss.PutBucketAclRequest(self.bucket, acl))
            self.assertEqual(self.oss.get_bucket_acl(oss.GetBucketAclRequest(self.bucket)).acl, acl)
        with self.refused("InvalidArgument", 400):
            self.oss.put_bucket_acl(oss.PutBucketAclRequest(self.bucket, "public"))

    def test_wrong_name(self):
        """is not asked for by a name that buckets cannot have: the client refuses it itself"""
        for name in ("ab", "-ab", "Upper", "a_b"):
            with self.subTest(name), self.assertRaises(oss.exceptions.OperationError) as caught:
                self.oss.get_bucket_info(oss.GetBucketInfoRequest(name))
            self.assertIsInstance(caught.exception.unwrap(), oss.exceptions.BucketNameInvalidError)

    @tries("ListObjects", "ListObjectsV2", "PutObject", "GetObject", "GetBucketLocation")
    def test_absent(self):
        """is not there for any call by a name that was never created"""
        name = new_name("absent")
        for call in (
            lambda: self.oss.list_objects(oss.ListObjectsRequest(name)),
            lambda: self.oss.list_objects_v2(oss.ListObjectsV2Request(name)),
            lambda: self.oss.get_bucket_location(oss.GetBucketLocationRequest(name)),
            lambda: self.put("a", bucket=name),
            lambda: self.get("a", bucket=name),
        ):
            with self.refused("NoSuchBucket", 404):
                call()


class AnError(OssV2Case):
    @tries("GetObject")
    def test_fields(self):
        """has code, message, request id, time and target, as the client reads them"""
        with self.refused("NoSuchKey", 404) as caught:
            self.get("absent/é")
        error = service_error(caught.exception)
        self.assertEqual(error.request_target, f"GET {ENDPOINT}/{self.bucket}/absent/%C3%A9")
        self.assertEqual((error.error_fileds["Key"], error.error_fileds["HostId"]), ("absent/é", HOST))
        self.assertEqual(error.headers["x-oss-request-id"], error.request_id)
        self.assertTrue(error.message)
        self.assertLess(abs(error.timestamp.timestamp() - datetime.datetime.now().timestamp()), 600)

    @tries("HeadObject")
    def test_head(self):
        """of a head, which has no body, has the same fields"""
        with self.refused("NoSuchKey", 404) as caught:
            self.head("absent/é")
        error = service_error(caught.exception)
        self.assertEqual(error.error_fileds["Key"], "absent/é")
        self.assertTrue(error.message)

    @tries("GetBucketInfo")
    def test_refused_once(self):
        """that another try cannot help is not tried again"""
        fresh = client()
        sent, send = [], fresh._client._options.http_client.send
        fresh._client._options.http_client.send = lambda request, **more: (sent.append(1), send(request, **more))[1]
        with self.refused("NoSuchBucket", 404):
            fresh.get_bucket_info(oss.GetBucketInfoRequest(new_name("absent")))
        self.assertEqual(len(sent), 1)
