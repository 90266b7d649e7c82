"""oss2: the service, buckets and what they tell."""

import time

import oss2
from conformance import tries
from oss_suite import ENDPOINT, REGION, content, new_name
from oss2_tests.cases import AUTH, Oss2Case


class TheService(Oss2Case):
    def service(self):
        return oss2.Service(AUTH, ENDPOINT)

    @tries("GetService")
    def test_list(self):
        """lists the buckets with what OSS tells of each"""
        (found,) = [one for one in self.service().list_buckets(max_keys=1000).buckets if one.name == self.bucket.bucket_name]
        self.assertEqual((found.location, found.storage_class), (f"oss-{REGION}", "Standard"))
        self.assertLess(abs(found.creation_date - time.time()), 600)

    @tries("GetService")
    def test_prefix(self):
        """lists the buckets that begin with a prefix"""
        names = sorted(self.new_bucket(new_name("prefixed")).bucket_name for _ in range(2))
        listed = self.service().list_buckets(prefix="prefixed-").buckets
        self.assertEqual([one.name for one in listed], names)

    @tries("GetService")
    def test_pages(self):
        """lists buckets page by page, and by the client's iterator"""
        names = sorted(self.new_bucket(new_name("paged")).bucket_name for _ in range(3))
        first = self.service().list_buckets(prefix="paged-", max_keys=2)
        self.assertEqual(([one.name for one in first.buckets], first.is_truncated), (names[:2], True))
        rest = self.service().list_buckets(prefix="paged-", max_keys=2, marker=first.next_marker)
        self.assertEqual(([one.name for one in rest.buckets], rest.is_truncated), (names[2:], False))
        found = oss2.BucketIterator(self.service(), prefix="paged-", max_keys=1)
        self.assertEqual([one.name for one in found], names)

    @tries("GetService")
    def test_owner(self):
        """tells the owner of the buckets"""
        owner = self.service().list_buckets().owner
        self.assertEqual(owner.id, self.bucket.get_bucket_info().owner.id)
        self.assertTrue(owner.display_name)


class ABucket(Oss2Case):
    @tries("PutBucket")
    def test_create_twice(self):
        """may be created again by its owner"""
        self.assertEqual(self.bucket.create_bucket().status, 200)

    @tries("PutBucket", "GetBucketInfo")
    def test_create_with_config(self):
        """is created with an access list and a storage class, and tells both"""
        bucket = self.open(new_name())
        bucket.create_bucket(oss2.BUCKET_ACL_PUBLIC_READ, oss2.models.BucketCreateConfig(oss2.BUCKET_STORAGE_CLASS_STANDARD))
        info = bucket.get_bucket_info()
        self.assertEqual((info.acl.grant, info.storage_class), ("public-read", "Standard"))

    @tries("DeleteBucket", "GetBucketInfo")
    def test_delete(self):
        """is gone once it was deleted"""
        bucket = self.new_bucket()
        self.assertEqual(bucket.delete_bucket().status, 204)
        with self.refused("NoSuchBucket", 404, oss2.exceptions.NoSuchBucket):
            bucket.get_bucket_info()
        with self.refused("NoSuchBucket", 404, oss2.exceptions.NoSuchBucket):
            bucket.delete_bucket()

    @tries("DeleteBucket")
    def test_delete_full(self):
        """is not deleted while it holds an object"""
        bucket = self.new_bucket()
        bucket.put_object("a", b"1")
        with self.refused("BucketNotEmpty", 409, oss2.exceptions.BucketNotEmpty):
            bucket.delete_bucket()
        bucket.delete_object("a")
        bucket.delete_bucket()

    @tries("GetBucketInfo")
    def test_info(self):
        """tells its name, owner, place and addresses"""
        info = self.bucket.get_bucket_info()
        self.assertEqual((info.name, info.location, info.acl.grant), (self.bucket.bucket_name, f"oss-{REGION}", "private"))
        self.assertTrue(info.owner.id)
        self.assertRegex(info.creation_date, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$")
        self.assertTrue(info.extranet_endpoint)
        self.assertTrue(info.intranet_endpoint)

    @tries("GetBucketLocation")
    def test_location(self):
        """tells where it is"""
        self.assertEqual(self.bucket.get_bucket_location().location, f"oss-{REGION}")

    @tries("GetBucketStat")
    def test_stat(self):
        """counts its objects, bytes and uploads under way"""
        bucket = self.new_bucket()
        bucket.put_object("a", content(1000))
        bucket.put_object("b", content(24))
        bucket.init_multipart_upload("c")
        stat = bucket.get_bucket_stat()
        found = (stat.storage_size_in_bytes, stat.object_count, stat.multi_part_upload_count)
        self.assertEqual(found, (1024, 2, 1))

    @tries("PutBucketAcl", "GetBucketAcl")
    def test_acl(self):
        """has the access list that it was given last"""
        self.assertEqual(self.bucket.get_bucket_acl().acl, "private")
        for acl in ("public-read", "public-read-write", "private"):
            self.bucket.put_bucket_acl(acl)
            self.assertEqual(self.bucket.get_bucket_acl().acl, acl)

    @tries("PutBucketAcl")
    def test_wrong_acl(self):
        """refuses an access list that OSS does not have"""
        with self.refused("InvalidArgument", 400):
            self.bucket.put_bucket_acl("public")

    def test_wrong_name(self):
        """is not made with a name that buckets cannot have: the client refuses it itself"""
        for name in ("ab", "-ab", "Upper", "a_b"):
            with self.subTest(name), self.assertRaises(oss2.exceptions.ClientError):
                self.open(name)

    @tries("ListObjects", "PutObject", "GetObject", "GetBucketLocation", "ListObjectsV2")
    def test_absent(self):
        """is not there for any call by a name that was never created"""
        absent = self.open(new_name("absent"))
        calls = (
            absent.list_objects,
            absent.list_objects_v2,
            absent.get_bucket_location,
            lambda: absent.put_object("a", b""),
            lambda: absent.get_object("a"),
            lambda: absent.object_exists("a"),
        )
        for call in calls:
            with self.refused("NoSuchBucket", 404, oss2.exceptions.NoSuchBucket):
                call()


class AnErrorOfABucket(Oss2Case):
    @tries("GetBucketInfo")
    def test_fields(self):
        """has code, message, request id and host, as the client reads them"""
        name = new_name("absent")
        with self.refused("NoSuchBucket", 404, oss2.exceptions.NoSuchBucket) as caught:
            self.open(name).get_bucket_info()
        details = caught.exception.details
        self.assertEqual((details["BucketName"], details["RequestId"]), (name, caught.exception.request_id))
        self.assertTrue(details["Message"])
        self.assertTrue(details["HostId"])

    @tries("GetBucketInfo")
    def test_request_ids(self):
        """has another request id than the error before"""
        ids = set()
        for _ in range(3):
            with self.refused("NoSuchBucket", 404) as caught:
                self.open(new_name("absent")).get_bucket_info()
            ids.add(caught.exception.request_id)
        self.assertEqual(len(ids), 3)
